import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../db/sql/pool.ts'
import type { Activity } from '../../shared/contracts/activity.ts'
import type { BulkEditView } from '../../shared/contracts/bulk-edits.ts'
import type { CompanyView, PersonView } from '../../shared/contracts/records.ts'
import type { Reach } from '../../shared/reach.ts'
import {
  addCall,
  addColleagues,
  addCompany,
  addPerson,
  answer,
  type Colleagues,
  idOf,
  membersReach,
} from '../../tests/colleagues.ts'
import { corporateNumber } from '../../tests/company-lists.ts'
import { importAll, rowsOf, run, sum, upload } from '../../tests/imports.ts'
import { type Client, sameOrigin, startTestServer } from '../../tests/server.ts'
import { followCookies } from '../../tests/sessions.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { workOnBulkEdits } from '../features/bulk-edits/work-on-bulk-edits.ts'
import { openAsOwner } from '../features/zoom/test-zoom.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
})
afterAll(() => owner.end())

async function team(reach: Reach): Promise<Colleagues> {
  const colleagues = await addColleagues(server)
  await membersReach(colleagues.boss, reach)
  return colleagues
}

const ownedBy = ({ actor }: Client, facts: object = {}) => ({
  name: `会社${uuidv7().slice(-8)}`,
  ownerId: actor.userId,
  ...facts,
})
const pageOf = (client: Client, id: string) => client.get(`/api/companies/${id}`)
const editOf = (client: Client, { id, version }: { id: string; version: number }, facts: object) =>
  client.send('PATCH', `/api/companies/${id}`, { version, ...facts })
const refusal = async (asked: Promise<Response>) => {
  const response = await asked
  return [response.status, ((await response.json()) as { code: string }).code]
}
const bulk = (client: Client, chosen: object, change: object, kind = 'company') =>
  answer<BulkEditView>(client.send('POST', '/api/bulk-edits', { id: uuidv7(), kind, chosen, change }))

describe('what a workspace lets its members do', () => {
  test('SEC-G01 an admin chooses it, which is on the trail; a member may not', async () => {
    const { boss, mine } = await addColleagues(server)
    expect(await refusal(mine.send('PATCH', '/api/workspace', { version: 1, membersReach: 'all' }))).toEqual([
      403,
      'not_allowed',
    ])
    await membersReach(boss, 'see_own')
    const trail = await owner`select action, detail from audit_event
      where workspace_id = ${boss.actor.workspaceId} and action like 'workspace.%' order by id`
    expect(trail).toEqual([
      { action: 'workspace.members_reach_changed', detail: { from: 'all', to: 'see_own' } },
    ])
    expect(await answer(mine.get('/api/me'))).toMatchObject({ reach: 'see_own' })
    expect(await answer(boss.get('/api/me'))).toMatchObject({ reach: 'all' })
  })

  test('SEC-A13 it counts from the next request on, and so does a role', async () => {
    const { boss, colleague, ...others } = await team('see_own')
    const mine = followCookies(others.mine)
    const { id } = await addCompany(colleague, ownedBy(colleague))
    expect((await pageOf(mine, id)).status).toBe(404)
    const role = (role: string) => boss.send('PATCH', `/api/members/${mine.actor.userId}`, { role })
    expect((await role('admin')).status).toBe(204)
    expect((await pageOf(mine, id)).status).toBe(200)
    expect((await role('member')).status).toBe(204)
    expect((await pageOf(mine, id)).status).toBe(404)
    await membersReach(boss, 'edit_own')
    expect((await pageOf(mine, id)).status).toBe(200)
    await membersReach(boss, 'see_own')
    expect((await pageOf(mine, id)).status).toBe(404)
  })

  test('SEC-A13 it counts for a token of the member', async () => {
    const { colleague, mine } = await team('see_own')
    const { id } = await addCompany(colleague, ownedBy(colleague))
    const own = await addCompany(mine, ownedBy(mine))
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const made = mine.send('POST', '/api/tokens', { name: '連携', scope: 'write', expiresAt })
    const { token } = await answer<{ token: string }>(made)
    const ask = async (path: string) =>
      server.app.request(path, { headers: { ...sameOrigin, authorization: `Bearer ${token}` } })
    expect((await ask(`/api/companies/${id}`)).status).toBe(404)
    expect((await ask(`/api/companies/${own.id}`)).status).toBe(200)
    expect(await answer(ask('/api/companies/count'))).toEqual({ count: 1 })
  })
})

describe('a member who sees only their own records and nobody’s', () => {
  test('sees what nobody owns, and a person without an owner as their company is', async () => {
    const { colleague, mine } = await team('see_own')
    const nobodys = await addCompany(colleague, { name: '担当なし' })
    const theirs = await addCompany(colleague, ownedBy(colleague))
    const seen = await addPerson(colleague, { name: '担当なしの人', companyId: nobodys.id })
    const hidden = await addPerson(colleague, { name: '隠れた人', companyId: theirs.id })
    const alone = await addPerson(colleague, { name: '会社のない人' })
    expect(await answer(pageOf(mine, nobodys.id))).toMatchObject({
      company: { mayEdit: true },
      people: [{ id: seen.id }],
    })
    const statuses = [seen, hidden, alone].map(async ({ id }) => (await mine.get(`/api/people/${id}`)).status)
    expect(await Promise.all(statuses)).toEqual([200, 404, 200])
    const { items } = await answer<{ items: { id: string }[] }>(mine.get('/api/people'))
    expect(items.map(({ id }) => id).toSorted()).toEqual([seen.id, alone.id].toSorted())
    for (const companyId of [nobodys.id, theirs.id])
      await idOf(colleague, '/api/follow-ups', { companyId, dueOn: '2027-01-15', body: '約束' })
    const promises = await answer<{ items: { companyId: string }[] }>(mine.get('/api/follow-ups?owner=all'))
    expect(promises.items.map(({ companyId }) => companyId)).toEqual([nobodys.id])
  })

  test('hands a company over by an edit, and does not see it any more; an admin gives it back', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const company = await addCompany(mine, ownedBy(mine))
    const person = await addPerson(mine, { name: '一緒に渡る人', companyId: company.id })
    const given = await answer<CompanyView>(editOf(mine, company, { ownerId: colleague.actor.userId }))
    expect(given).toMatchObject({ ownerId: colleague.actor.userId, mayEdit: false })
    expect((await pageOf(mine, company.id)).status).toBe(404)
    expect((await mine.get(`/api/people/${person.id}`)).status).toBe(404)
    const { activity } = await answer<{ activity: { items: Activity[] } }>(pageOf(boss, company.id))
    expect(activity.items[0]).toMatchObject({ action: 'company.edited', user: { id: mine.actor.userId } })
    await answer(editOf(boss, given, { ownerId: mine.actor.userId }))
    expect((await pageOf(mine, company.id)).status).toBe(200)
  })

  test('hands a person over, and learns nothing of the company by it', async () => {
    const { colleague, mine } = await team('see_own')
    const theirs = await addCompany(colleague, ownedBy(colleague))
    const person = await addPerson(colleague, {
      name: '渡る人',
      companyId: theirs.id,
      ownerId: mine.actor.userId,
    })
    const edit = { version: 1, ownerId: colleague.actor.userId }
    const given = await answer<PersonView>(mine.send('PATCH', `/api/people/${person.id}`, edit))
    expect(given).toMatchObject({ companyId: null, companyName: null, mayEdit: false })
    expect((await mine.get(`/api/people/${person.id}`)).status).toBe(404)
  })

  test('SEC-R01 adds a company for a colleague, once, however often the request comes', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const content = ownedBy(colleague, { id: uuidv7() })
    expect(await addCompany(mine, content)).toMatchObject({ mayEdit: false })
    expect((await mine.send('POST', '/api/companies', content)).status).toBe(404)
    expect(await answer(boss.get('/api/companies/count'))).toEqual({ count: 1 })
    const person = ownedBy(colleague)
    expect(await addPerson(mine, person)).toMatchObject({ name: person.name, mayEdit: false })
  })

  test('hands many over at once, which an admin undoes, also by the job', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const { workspaceId, userId } = mine.actor
    await owner`insert into company (workspace_id, id, name, name_folded, owner_id)
      select ${workspaceId}::uuid, gen_random_uuid(), '会社' || n, '会社' || n, ${userId}::uuid from generate_series(1, 600) n`
    await addCompany(colleague, ownedBy(colleague))
    const change = { set: { ownerId: colleague.actor.userId } }
    const begun = await bulk(mine, { except: [] }, change)
    while (await workOnBulkEdits(server.services));
    const done = await answer<BulkEditView>(mine.get(`/api/bulk-edits/${begun.id}`))
    expect(done).toMatchObject({ status: 'done', total: 600, counts: { changed: 600, others: 0, gone: 0 } })
    expect(await answer(mine.get('/api/companies/count'))).toEqual({ count: 0 })
    await answer(boss.send('POST', `/api/bulk-edits/${begun.id}/undoing`))
    while (await workOnBulkEdits(server.services));
    expect(await answer(mine.get(`/api/bulk-edits/${begun.id}`))).toMatchObject({
      status: 'undone',
      counts: { restored: 600 },
    })
    expect(await answer(mine.get('/api/companies/count'))).toEqual({ count: 600 })
  })

  test('finds out by a number that is taken that it is, and nothing else', async () => {
    const { colleague, mine } = await team('see_own')
    const taken = corporateNumber(4_711)
    await addCompany(colleague, ownedBy(colleague, { name: '隠れた会社', corporateNumber: taken }))
    const refused = await mine.send('POST', '/api/companies', { name: '新しい会社', corporateNumber: taken })
    expect(refused.status).toBe(409)
    const problem = (await refused.json()) as { code: string; params?: unknown }
    expect(problem).toMatchObject({ code: 'held_by_others' })
    expect(JSON.stringify(problem)).not.toContain('隠れた会社')
  })

  test('F-25 facts of a record follow from what stands on it, also from what its caller does not see', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const theirs = await addCompany(colleague, ownedBy(colleague))
    const theirNumber = await idOf(colleague, '/api/phone-numbers', {
      companyId: theirs.id,
      raw: '03-0000-1234',
    })
    await addCall(colleague, { companyId: theirs.id, phoneNumberId: theirNumber })
    const person = await addPerson(colleague, {
      name: '私の人',
      companyId: theirs.id,
      ownerId: mine.actor.userId,
    })
    const number = await idOf(mine, '/api/phone-numbers', { personId: person.id, raw: '090-0000-1234' })
    await addCall(mine, { personId: person.id, phoneNumberId: number })
    await idOf(mine, '/api/follow-ups', { personId: person.id, dueOn: '2027-01-15', body: '約束' })
    expect(await answer(pageOf(boss, theirs.id))).toMatchObject({
      company: { attempts: 2, nextPromiseOn: '2027-01-15' },
    })
    const found = await answer<{ items: { id: string }[] }>(mine.get('/api/search?q=0000-1234'))
    expect(found.items.map(({ id }) => id)).toEqual([person.id])
  })

  test('merges their own, and everything moves, also people of a colleague’s whom they do not see', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const [into, from] = [await addCompany(mine, ownedBy(mine)), await addCompany(mine, ownedBy(mine))]
    const hidden = await addPerson(boss, {
      name: '隠れた人',
      companyId: from.id,
      ownerId: colleague.actor.userId,
    })
    const versions = { [into.id]: 1, [from.id]: 1 }
    const merge = { id: uuidv7(), kind: 'company', into: into.id, from: [from.id], versions }
    await answer(mine.send('POST', '/api/merges', merge))
    const moved = await answer<{ person: PersonView }>(boss.get(`/api/people/${hidden.id}`))
    expect(moved.person.companyId).toBe(into.id)
    await answer(mine.send('POST', `/api/merges/${merge.id}/reversal`))
    const back = await answer<{ person: PersonView }>(boss.get(`/api/people/${hidden.id}`))
    expect(back.person.companyId).toBe(from.id)
  })

  test('does not bring back what an admin merged into a colleague’s', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const [into, from] = [
      await addCompany(colleague, ownedBy(colleague)),
      await addCompany(mine, ownedBy(mine)),
    ]
    const versions = { [into.id]: 1, [from.id]: 1 }
    const merge = { id: uuidv7(), kind: 'company', into: into.id, from: [from.id], versions }
    await answer(boss.send('POST', '/api/merges', merge))
    expect(await answer(mine.get('/api/trash'))).toMatchObject({ items: [] })
    expect(await refusal(pageOf(mine, from.id))).toEqual([404, 'not_found'])
    expect((await mine.send('POST', `/api/companies/${from.id}/restoration`)).status).toBe(404)
    const [row] = await owner`select deleted_at is not null as gone from company where id = ${from.id}`
    expect(row).toEqual({ gone: true })
  })

  test('who leaves hands on every promise, also on records that are a colleague’s by now', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const company = await addCompany(mine, ownedBy(mine))
    await idOf(mine, '/api/follow-ups', { companyId: company.id, dueOn: '2027-01-15', body: '約束' })
    await answer(editOf(mine, company, { ownerId: colleague.actor.userId }))
    expect(await answer(mine.get('/api/follow-ups?owner=me'))).toMatchObject({ items: [] })
    const heir = `openWorkTo=${boss.actor.userId}&recordsTo=heir`
    expect((await mine.send('DELETE', `/api/membership?${heir}`)).status).toBe(204)
    expect(await answer(boss.get('/api/follow-ups?owner=me'))).toMatchObject({ items: [{ body: '約束' }] })
  })

  test('pages and counts are of what they reach, however much others own', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const { workspaceId } = boss.actor
    const add = (who: string | null, from: number, to: number) => owner`
      with c as (
        insert into company (workspace_id, id, name, name_folded, owner_id)
        select ${workspaceId}::uuid, gen_random_uuid(), '会社' || n, 'か' || to_char(n, '00000'), ${who}::uuid
        from generate_series(${from}::int, ${to}::int) n returning id, name)
      insert into person (workspace_id, id, company_id, name, name_folded)
      select ${workspaceId}::uuid, gen_random_uuid(), id, name, name from c`
    await add(colleague.actor.userId, 1, 3_000)
    await add(mine.actor.userId, 3_001, 3_060)
    await add(null, 3_061, 3_070)
    for (const kind of ['companies', 'people']) {
      expect(await answer(mine.get(`/api/${kind}/count`))).toEqual({ count: 70 })
      const first = await answer<{ items: { id: string }[]; nextCursor: string }>(
        mine.get(`/api/${kind}?sort=name`),
      )
      const then = await answer<{ items: { id: string }[]; nextCursor: null }>(
        mine.get(`/api/${kind}?sort=name&cursor=${first.nextCursor}`),
      )
      expect(new Set([...first.items, ...then.items].map(({ id }) => id)).size).toBe(70)
      expect(then.nextCursor).toBeNull()
    }
    const filter = encodeURIComponent(JSON.stringify({ all: [['ownerId', 'empty']] }))
    expect(await answer(mine.get(`/api/companies/count?filter=${filter}`))).toEqual({ count: 10 })
  })
})

describe.each([
  ['few', 0],
  ['so many that an index finds them', 5_100],
])('SEC-T09 a search of a member who reaches %s records', (_, more) => {
  test('finds what a search of an admin does, as far as they reach it, in the same ranks', async () => {
    const { boss, colleague, mine } = await team('see_own')
    const words = ['青葉', '桜', '商事', '工業', '太郎']
    const owners = [mine.actor.userId, colleague.actor.userId, null]
    const reached = new Set<string>()
    for (let at = 0; at < 24; at += 1) {
      const [ownerId, theirs] = [owners[at % 3] ?? null, owners[at % 2] ?? null]
      const name = `${words[at % 3]}${words[(at + 2) % 5]}${at}`
      const company = await addCompany(boss, { name, ownerId })
      const person = {
        name: `${words[(at + 1) % 5]} ${at}`,
        companyId: company.id,
        ownerId: at % 4 === 0 ? theirs : null,
      }
      const added = await addPerson(boss, person)
      const isReached = (owner: string | null) => owner === null || owner === mine.actor.userId
      if (isReached(ownerId)) reached.add(company.id)
      if (isReached(person.ownerId ?? ownerId)) reached.add(added.id)
      await idOf(boss, '/api/phone-numbers', {
        companyId: company.id,
        raw: `03-0000-01${String(at).padStart(2, '0')}`,
      })
    }
    if (more > 0) {
      await owner`insert into company (workspace_id, id, name, name_folded)
        select ${boss.actor.workspaceId}::uuid, gen_random_uuid(), '無' || n, '無' || n from generate_series(1, ${more}::int) n`
    }
    type Found = { items: { id: string; kind: string; rank: number; companyId?: string }[] }
    for (const q of [
      '青葉',
      '桜',
      '商',
      '太郎',
      '桜 工業',
      '青葉 桜',
      '03-0000',
      '0000-01',
      '太郎 桜',
      '1',
    ]) {
      const ask = (by: Client) => answer<Found>(by.get(`/api/search?limit=50&q=${encodeURIComponent(q)}`))
      const [found, all] = [await ask(mine), await ask(boss)]
      const meant = all.items.filter(({ id }) => reached.has(id))
      const rest = found.items.filter(({ id }) => !meant.some((one) => one.id === id))
      expect(rest, q).toEqual([])
      // Whoever is found by a company that is out of reach alone is not found.
      const lost = meant.filter(
        ({ id, rank }) => !found.items.some((one) => one.id === id && one.rank === rank),
      )
      expect(
        lost.filter(({ kind, rank }) => kind === 'company' || (rank !== 3 && rank !== 5)),
        q,
      ).toEqual([])
      const listed = await answer<Found>(mine.get(`/api/companies?limit=200&q=${encodeURIComponent(q)}`))
      const companies = meant.flatMap(({ kind, id }) => (kind === 'company' ? [id] : []))
      expect(new Set(listed.items.map(({ id }) => id)), q).toEqual(new Set(companies))
    }
  })
})

describe('a member who sees all and edits only their own and nobody’s', () => {
  test('SEC-T07 is refused whatever changes another’s record, and nothing is changed', async () => {
    const { colleague, mine } = await team('edit_own')
    const company = await addCompany(colleague, ownedBy(colleague))
    const person = await addPerson(colleague, { name: '同僚の人', companyId: company.id })
    const number = await idOf(colleague, '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' })
    const branch = { companyId: company.id, kind: 'address', label: '支店', value: '大阪府大阪市1' }
    const way = await idOf(colleague, '/api/contact-ways', branch)
    const own = await addCompany(mine, ownedBy(mine))
    await answer(editOf(colleague, company, { industry: '卸売業' }))
    const { activity } = await answer<{ activity: { items: Activity[] } }>(pageOf(mine, company.id))
    const changeId = activity.items.find(({ kind }) => kind === 'change')?.id
    const versions = { [company.id]: 2, [own.id]: 1 }
    const before = await everything(mine)
    const asked: [method: string, path: string, content?: object][] = [
      ['PATCH', `/api/companies/${company.id}`, { version: 2, name: '乗っ取り' }],
      ['PATCH', `/api/people/${person.id}`, { version: 1, name: '乗っ取り' }],
      ['DELETE', `/api/companies/${company.id}`],
      ['DELETE', `/api/people/${person.id}`],
      [
        'POST',
        `/api/companies/${company.id}/field-restorations`,
        { version: 2, changeId, field: 'industry' },
      ],
      ['POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1111' }],
      ['POST', '/api/phone-numbers', { personId: person.id, raw: '03-0000-1111' }],
      ['PATCH', `/api/phone-numbers/${number}`, { version: 1, raw: '03-0000-1111' }],
      ['DELETE', `/api/phone-numbers/${number}`],
      ['PUT', '/api/phone-numbers/order', { companyId: company.id, ids: [number] }],
      ['POST', '/api/contact-ways', { ...branch, value: '京都府京都市2' }],
      ['POST', '/api/contact-ways', { personId: person.id, kind: 'email', value: 'a@example.com' }],
      ['PATCH', `/api/contact-ways/${way}`, { version: 1, label: '工場' }],
      ['PUT', `/api/contact-ways/${way}/main`, { version: 1, recordVersion: 2 }],
      ['PUT', '/api/contact-ways/order', { companyId: company.id, kind: 'address', ids: [way] }],
      ['DELETE', `/api/contact-ways/${way}`],
      ['POST', '/api/merges', { id: uuidv7(), kind: 'company', into: own.id, from: [company.id], versions }],
    ]
    for (const [method, path, content] of asked)
      expect([path, ...(await refusal(mine.send(method, path, content)))]).toEqual([
        path,
        403,
        'others_record',
      ])
    expect(await everything(mine)).toBe(before)
    await answer(colleague.send('DELETE', `/api/companies/${company.id}`))
    expect(await refusal(mine.send('POST', `/api/companies/${company.id}/restoration`))).toEqual([
      403,
      'others_record',
    ])
    const chosen = { records: [{ kind: 'company', id: company.id }] }
    expect(await answer(mine.send('POST', '/api/trash/restorations', chosen))).toMatchObject({
      refused: [{ code: 'others_record' }],
    })
  })

  test('calls, takes notes and promises there, and is told whether they may edit', async () => {
    const { boss, colleague, mine } = await team('edit_own')
    const company = await addCompany(colleague, ownedBy(colleague))
    const person = await addPerson(colleague, { name: '同僚の人', companyId: company.id })
    const number = await idOf(colleague, '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' })
    await addCall(mine, { companyId: company.id, phoneNumberId: number })
    await idOf(mine, '/api/notes', { companyId: company.id, body: 'メモ' })
    await idOf(mine, '/api/follow-ups', { companyId: company.id, dueOn: '2027-01-15', body: '約束' })
    const seen = { company: { mayEdit: false, attempts: 1 }, people: [{ id: person.id, mayEdit: false }] }
    expect(await answer(pageOf(mine, company.id))).toMatchObject(seen)
    expect(await answer(pageOf(boss, company.id))).toMatchObject({
      company: { mayEdit: true },
      people: [{ mayEdit: true }],
    })
    expect(await answer(mine.get('/api/companies'))).toMatchObject({ items: [{ mayEdit: false }] })
    expect(await answer(mine.get('/api/people'))).toMatchObject({ items: [{ mayEdit: false }] })
    expect(await answer(colleague.get('/api/people'))).toMatchObject({ items: [{ mayEdit: true }] })
  })

  test('changes many of which others’ are left out, and told', async () => {
    const { boss, colleague, mine } = await team('edit_own')
    await addCompany(colleague, ownedBy(colleague))
    await addCompany(mine, ownedBy(mine))
    const free = await addCompany(mine, { name: '担当なし' })
    const theirs = await addCompany(colleague, ownedBy(colleague))
    await addPerson(colleague, { name: '同僚の人', companyId: theirs.id })
    const done = await bulk(mine, { except: [] }, { set: { industry: '建設業' } })
    expect(done).toMatchObject({ status: 'done', total: 4, done: 4, counts: { changed: 2, others: 2 } })
    expect(await bulk(mine, { except: [] }, { set: { doNotCall: true } }, 'person')).toMatchObject({
      counts: { others: 1 },
    })
    const promised = await bulk(mine, { except: [] }, { promise: { dueOn: null, body: '電話する' } })
    expect(promised).toMatchObject({ counts: { changed: 4, others: 0 } })
    const { company } = await answer<{ company: CompanyView }>(pageOf(boss, free.id))
    await answer(editOf(boss, company, { ownerId: colleague.actor.userId }))
    const undone = await answer(mine.send('POST', `/api/bulk-edits/${done.id}/undoing`))
    expect(undone).toMatchObject({ status: 'undone', counts: { restored: 1, kept: 1 } })
  })

  test('takes no corporate number from another’s merge, and undoes none of theirs', async () => {
    const { boss, colleague, mine } = await team('edit_own')
    const [into, from] = [
      await addCompany(colleague, ownedBy(colleague)),
      await addCompany(mine, ownedBy(mine)),
    ]
    const versions = { [into.id]: 1, [from.id]: 1 }
    const merge = { id: uuidv7(), kind: 'company', into: into.id, from: [from.id], versions }
    await answer(boss.send('POST', '/api/merges', merge))
    expect(await refusal(mine.send('POST', `/api/merges/${merge.id}/reversal`))).toEqual([
      403,
      'others_record',
    ])
    await answer(boss.send('POST', `/api/merges/${merge.id}/reversal`))
  })
})

describe.each(['see_own', 'edit_own'] as const)('an import of a member who may %s', (reach) => {
  test('SEC-T08 leaves out what others own, makes no second one of it, and says nothing of it', async () => {
    const { boss, colleague, mine } = await team(reach)
    const theirs = {
      name: '隠れた株式会社',
      address: '東京都港区１－１',
      corporateNumber: corporateNumber(7),
    }
    const hidden = await addCompany(colleague, ownedBy(colleague, theirs))
    const own = await addCompany(mine, ownedBy(mine, { name: '私の株式会社', address: '東京都港区２－２' }))
    await addPerson(boss, { name: '同僚 太郎', companyId: own.id, ownerId: colleague.actor.userId })
    const list = [
      '会社名,法人番号,住所,業種,担当者名,部署',
      `カクレタ会社,${corporateNumber(7)},,卸売業,新人 一郎,`,
      '隠れた株式会社,,東京都港区１－１,小売業,,',
      '私の株式会社,,東京都港区２－２,建設業,同僚 太郎,営業部',
      '新しい株式会社,,東京都港区３－３,,,',
    ].join('\n')
    const done = await importAll(mine, list)
    expect(done.counts).toEqual({ added: 1, updated: 1, skipped: 0, failed: 2 })
    expect(sum(done.counts)).toBe(4)
    expect(
      done.errors.filter(({ taken }) => !taken).map(({ row, reason, value }) => [row, reason, value]),
    ).toEqual([
      [2, 'others_company', ''],
      [3, 'others_company', ''],
    ])
    expect(done.errors.filter(({ taken }) => taken).map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'others_person'],
    ])
    const file = await (await mine.get(`/api/imports/${done.id}/errors`)).text()
    expect(file).toContain('ほかのメンバーが担当する企業です')
    expect(file).not.toContain('隠れた')
    const rows = await rowsOf<{ id: string; industry: string }>(boss, 'company')
    expect(rows).toHaveLength(3)
    expect(rows.find(({ id }) => id === hidden.id)?.industry).toBe('')
    expect(rows.find(({ id }) => id === own.id)?.industry).toBe('建設業')
  })
})

test('SEC-A13 an import that was looked at before members were limited runs by what they may do now', async () => {
  const { boss, colleague, mine } = await addColleagues(server)
  await addCompany(colleague, ownedBy(colleague, { name: '同僚の株式会社', address: '東京都港区１－１' }))
  const list = '会社名,住所,業種\n同僚の株式会社,東京都港区１－１,卸売業'
  const looked = await upload(mine, list)
  expect(looked.forecast).toMatchObject({ updated: 1, failed: 0 })
  await membersReach(boss, 'edit_own')
  expect((await run(mine, looked.id)).counts).toMatchObject({ updated: 0, failed: 1 })
})

/** Everything that the workspace has of records and what hangs on them. */
async function everything({ actor }: Client): Promise<string> {
  const dumps = []
  for (const table of [
    'company',
    'person',
    'phone_number',
    'contact_way',
    'note',
    'call',
    'follow_up',
    'change',
    'merge',
    'search_doc',
  ])
    dumps.push(
      await owner`select t::text from ${owner(table)} t where workspace_id = ${actor.workspaceId} order by 1`,
    )
  return JSON.stringify(dumps)
}
