/** Many records changed at once, and what was given back to them: on real rows, by real requests. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FollowUpView } from '../../../shared/contracts/activity.ts'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import type { CompanyView, PersonView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'

const server = whileTesting(startTestServer)
let owner: Client
let member: Client
let stranger: Client
let tags: string[]

beforeAll(async () => {
  owner = await signUp(server, { name: '佐藤 花子' })
  const { workspaceId } = owner.actor
  member = await signUp(server, { name: '同僚 一', joins: { workspaceId, role: 'member' } })
  stranger = await signUp(server, { name: '余所 二' })
  tags = [await addChoice('tag', '展示会'), await addChoice('tag', '重点'), await addChoice('tag', '休眠')]
})

async function addChoice(table: 'status' | 'tag', name: string, by = owner): Promise<string> {
  const id = uuidv7()
  const more = table === 'status' ? { kind: 'working', position: 1 } : { name_folded: `${name}${id}` }
  const row = { workspace_id: by.actor.workspaceId, id, name, ...more }
  await asTenant(server.services, by.actor, ({ sql }) => sql`insert into ${sql(table)} ${sql(row)}`)
  return id
}

async function sent<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (got.status === 204 ? undefined : await got.json()) as T
}

async function companies(count: number, more: object = {}, by = owner): Promise<string[]> {
  const added = Array.from({ length: count }, (_, at) =>
    sent<CompanyView>(by.send('POST', '/api/companies', { name: `一括商事${at}`, ...more })),
  )
  return (await Promise.all(added)).map(({ id }) => id)
}

const read = async (id: string, by = owner) =>
  (await sent<{ company: CompanyView }>(by.get(`/api/companies/${id}`))).company

const bulkOf = (ids: string[], change: object, more: object = {}) => ({
  id: uuidv7(),
  kind: 'company',
  chosen: { ids },
  change,
  ...more,
})
const bulk = (content: object, by = owner) => sent<BulkEditView>(by.send('POST', '/api/bulk-edits', content))
const undo = (id: string, by = owner) => sent<BulkEditView>(by.send('POST', `/api/bulk-edits/${id}/undoing`))
const edit = async (id: string, change: object, by = owner) =>
  sent<CompanyView>(
    by.send('PATCH', `/api/companies/${id}`, { version: (await read(id)).version, ...change }),
  )

describe('a bulk edit', () => {
  test('gives each record the owner, and undoing gives back what each had', async () => {
    const ids = await companies(3)
    const [first = '', second = ''] = ids
    await edit(first, { ownerId: owner.actor.userId })
    await edit(second, { ownerId: member.actor.userId })
    const done = await bulk(bulkOf(ids, { set: { ownerId: member.actor.userId } }))
    expect(done).toMatchObject({
      ...{ status: 'done', total: 3, done: 3, userName: '佐藤 花子' },
      counts: { changed: 2, same: 1, gone: 0, fullUp: 0 },
    })
    expect(done.undoableUntil).not.toBeNull()
    for (const id of ids) expect((await read(id)).ownerId).toBe(member.actor.userId)
    const undone = await undo(done.id)
    expect(undone).toMatchObject({ status: 'undone', counts: { restored: 2, kept: 0 }, undoableUntil: null })
    expect(await Promise.all(ids.map(async (id) => (await read(id)).ownerId))).toEqual([
      owner.actor.userId,
      member.actor.userId,
      null,
    ])
  })

  test('writes who did it, and by which bulk edit, on each timeline', async () => {
    const ids = await companies(2)
    const done = await bulk(bulkOf(ids, { set: { industry: '卸売業' } }))
    for (const id of ids) {
      const { items } = await sent<{ items: object[] }>(owner.get(`/api/companies/${id}/activity`))
      expect(items[0]).toMatchObject({
        kind: 'change',
        action: 'company.edited',
        user: { name: '佐藤 花子' },
        detail: { fields: ['industry'], bulkEditId: done.id },
      })
    }
    const { items } = await sent<{ items: object[] }>(owner.get('/api/audit?scope=workspace'))
    expect(items[0]).toMatchObject({
      action: 'bulk_edit.started',
      detail: { bulkEditId: done.id, records: 2 },
    })
  })

  test('gives each record what a custom field is to hold, and undoing gives back what each held', async () => {
    const choices = ['基本', '上位'].map((name) => ({ id: uuidv7(), name }))
    const [basic, upper] = choices.map(({ id }) => id)
    const add = (name: string, kind: string, more = {}) =>
      sent<{ id: string }>(
        owner.send('POST', '/api/custom-fields', { record: 'company', name, kind, ...more }),
      )
    const plan = await add('プラン', 'choice', { choices })
    const text = await add('備考', 'text')
    const ids = await companies(3, { custom: { [text.id]: '元のまま' } })
    const [one = '', two = '', three = ''] = ids
    await edit(one, { custom: { [plan.id]: basic } })
    const done = await bulk(bulkOf(ids, { set: { custom: { [plan.id]: upper } } }))
    expect(done.counts).toMatchObject({ changed: 3, same: 0 })
    for (const id of ids) expect((await read(id)).custom).toEqual({ [plan.id]: upper, [text.id]: '元のまま' })
    const { items } = await sent<{ items: object[] }>(owner.get(`/api/companies/${two}/activity`))
    expect(items[0]).toMatchObject({ detail: { fields: [plan.id], bulkEditId: done.id } })
    await edit(three, { custom: { [plan.id]: basic } })
    expect((await undo(done.id)).counts).toMatchObject({ restored: 2, kept: 1 })
    expect((await read(one)).custom).toEqual({ [plan.id]: basic, [text.id]: '元のまま' })
    expect((await read(two)).custom).toEqual({ [text.id]: '元のまま' })
    expect((await read(three)).custom).toMatchObject({ [plan.id]: basic })
    const emptied = await bulk(bulkOf(ids, { set: { custom: { [text.id]: '' } } }))
    expect(emptied.counts).toMatchObject({ changed: 3 })
    expect((await read(two)).custom).toEqual({})
    const refused = await owner.send(
      'POST',
      '/api/bulk-edits',
      bulkOf(ids, { set: { custom: { [plan.id]: uuidv7() } } }),
    )
    expect(refused.status).toBe(422)
  })

  test('puts tags on and takes tags off, and undoing them leaves other tags alone', async () => {
    const [one = '', two = ''] = await companies(2, { tagIds: [tags[0]] })
    const done = await bulk(bulkOf([one, two], { tags: { add: [tags[1]], remove: [tags[0]] } }))
    expect((await read(one)).tagIds).toEqual([tags[1]])
    await edit(two, { tagIds: [tags[1], tags[2]] }, member)
    expect((await undo(done.id)).counts).toMatchObject({ restored: 2, kept: 0 })
    expect((await read(one)).tagIds).toEqual([tags[0]])
    expect((await read(two)).tagIds.toSorted()).toEqual([tags[2], tags[0]].toSorted())
  })

  test('leaves a record alone that has as many tags as it may have', async () => {
    const many = await Promise.all(Array.from({ length: 50 }, (_, at) => addChoice('tag', `札${at}`)))
    const [full = ''] = await companies(1, { tagIds: many })
    const done = await bulk(bulkOf([full], { tags: { add: [tags[0]] } }))
    expect(done.counts).toMatchObject({ changed: 0, fullUp: 1 })
    expect((await read(full)).tagIds).toHaveLength(50)
  })

  test('keeps address, prefecture and search together', async () => {
    const ids = await companies(2, { address: '東京都港区1-1' })
    const done = await bulk(bulkOf(ids, { set: { address: '大阪府堺市北区9-9' } }))
    expect(await read(ids[0] ?? '')).toMatchObject({ prefecture: '大阪府' })
    const found = async (q: string) =>
      (await sent<{ items: unknown[] }>(owner.get(`/api/search?q=${q}`))).items.length
    expect(await found('堺市北区9-9')).toBe(2)
    await undo(done.id)
    expect(await read(ids[0] ?? '')).toMatchObject({ prefecture: '東京都', address: '東京都港区1-1' })
    expect(await found('堺市北区9-9')).toBe(0)
  })

  test('promises something to each, which undoing takes back unless it was kept or moved', async () => {
    const ids = await companies(3)
    const done = await bulk(bulkOf(ids, { promise: { dueOn: '2027-03-01', body: '資料の確認' } }), member)
    expect(done.counts.changed).toBe(3)
    const list = async () =>
      (await sent<{ items: FollowUpView[] }>(member.get('/api/follow-ups?limit=100'))).items.filter(
        ({ companyId }) => ids.includes(companyId ?? ''),
      )
    const promises = await list()
    expect(promises.map(({ dueOn, body }) => `${dueOn} ${body}`)).toEqual(
      Array(3).fill('2027-03-01 資料の確認'),
    )
    expect((await read(ids[0] ?? '')).nextPromiseOn).toBe('2027-03-01')
    const [kept] = promises
    await sent(member.send('PUT', `/api/follow-ups/${kept?.id}/completion`, { done: true }))
    expect((await undo(done.id, member)).counts).toMatchObject({ restored: 2, kept: 1 })
    expect(await list()).toEqual([])
    const others = ids.filter((id) => id !== kept?.companyId)
    for (const id of others) expect((await read(id)).nextPromiseOn).toBeNull()
  })

  test('deletes, and undoing brings back but those whose number was given away or that were touched', async () => {
    const corporateNumber = '5070001000715'
    const ids = await companies(2)
    const [numbered = ''] = await companies(1, { corporateNumber })
    const done = await bulk(bulkOf([...ids, numbered], { delete: true }, { expected: 3 }))
    expect(done.counts.changed).toBe(3)
    for (const id of [...ids, numbered]) expect((await owner.get(`/api/companies/${id}`)).status).toBe(404)
    await companies(1, { corporateNumber })
    await sent(owner.send('POST', `/api/companies/${ids[0]}/restoration`))
    expect((await undo(done.id)).counts).toMatchObject({ restored: 1, kept: 2 })
    expect((await owner.get(`/api/companies/${ids[1]}`)).status).toBe(200)
    expect((await owner.get(`/api/companies/${numbered}`)).status).toBe(404)
    const { items } = await sent<{ items: unknown[] }>(owner.get('/api/search?q=一括商事1'))
    expect(items).not.toEqual([])
  })

  test('is about people as well', async () => {
    const [companyId = ''] = await companies(1)
    const person = await sent<PersonView>(owner.send('POST', '/api/people', { name: '海野 幸', companyId }))
    const kind = { kind: 'person' }
    const done = await bulk(bulkOf([person.id], { set: { department: '総務部' } }, kind))
    const page = () => sent<{ person: PersonView }>(owner.get(`/api/people/${person.id}`))
    expect((await page()).person.department).toBe('総務部')
    await bulk(bulkOf([person.id], { promise: { dueOn: '2027-04-01', body: '' } }, kind))
    expect((await page()).person.nextPromiseOn).toBe('2027-04-01')
    expect((await read(companyId)).nextPromiseOn).toBe('2027-04-01')
    await undo(done.id)
    expect((await page()).person.department).toBe('')
  })

  test('takes all that a filter leaves in, but for some, and says when they are others than was said', async () => {
    const ids = await companies(5, { industry: '造船' })
    const chosen = { filter: { all: [['industry', 'is', '造船']] }, except: [ids[4]] }
    const asked = bulkOf([], { set: { listing: '東証プライム' } }, { chosen, expected: 5 })
    const refused = await owner.send('POST', '/api/bulk-edits', asked)
    expect([refused.status, (await refused.json()).params]).toEqual([409, { expected: 5, count: 4 }])
    expect((await read(ids[0] ?? '')).listing).toBe('')
    const done = await bulk({ ...asked, id: uuidv7(), expected: 4 })
    expect(done.counts.changed).toBe(4)
    expect((await read(ids[4] ?? '')).listing).toBe('')
  })

  test('takes what words find', async () => {
    const ids = await companies(2, { name: '株式会社ことばの森' })
    await companies(1)
    const done = await bulk(bulkOf([], { set: { doNotCall: true } }, { chosen: { q: 'ことばの森' } }))
    expect(done.counts.changed).toBe(2)
    expect((await read(ids[0] ?? '')).doNotCall).toBe(true)
  })

  test('SEC-R01 the same id again changes nothing, with other content it is refused', async () => {
    const ids = await companies(2)
    const content = bulkOf(ids, { set: { industry: '水産' } })
    const done = await bulk(content)
    await edit(ids[0] ?? '', { industry: '農業' })
    expect(await bulk(content)).toEqual(done)
    expect((await read(ids[0] ?? '')).industry).toBe('農業')
    const other = await owner.send('POST', '/api/bulk-edits', {
      ...content,
      change: { set: { industry: '林業' } },
    })
    expect([other.status, (await other.json()).code]).toEqual([422, 'repeated_with_other_content'])
    expect((await member.send('POST', '/api/bulk-edits', content)).status).toBe(422)
    await undo(done.id)
    expect((await undo(done.id)).counts).toMatchObject({ restored: 1, kept: 1 })
  })

  test('SEC-R01 of two that send it at once one changes the records', async () => {
    const ids = await companies(3)
    const content = bulkOf(ids, { tags: { add: [tags[0]] } })
    const answers = await Promise.all([bulk(content), bulk(content), bulk(content)])
    expect(answers.map(({ id }) => id)).toEqual([content.id, content.id, content.id])
    for (const id of ids) expect((await read(id)).version).toBe(2)
  })

  test('does not know records that are gone, and says how many', async () => {
    const ids = await companies(3)
    await sent(owner.send('DELETE', `/api/companies/${ids[0]}`))
    const done = await bulk(bulkOf([...ids, uuidv7()], { set: { industry: '鉱業' } }))
    expect(done).toMatchObject({ total: 4, done: 4, counts: { changed: 2, gone: 2 } })
    const none = await owner.send('POST', '/api/bulk-edits', bulkOf([uuidv7()], { set: { industry: 'x' } }))
    expect(none.status).toBe(404)
  })

  test('cannot be undone after a day, and is forgotten with what the records held', async () => {
    const ids = await companies(2, { industry: '秘密の前の値' })
    const { id } = await bulk(bulkOf(ids, { set: { industry: '新しい値' } }))
    const { now } = server.clock
    server.clock.now = () => new Date(Date.now() + 24 * 3_600_000 + 60_000)
    try {
      const late = await owner.send('POST', `/api/bulk-edits/${id}/undoing`)
      expect([late.status, (await late.json()).code]).toEqual([409, 'bulk_edit_not_undoable'])
      const { forgetBulkEdits } = await import('./forget-bulk-edits.ts')
      while (await forgetBulkEdits(server.services));
    } finally {
      server.clock.now = now
    }
    expect((await owner.get(`/api/bulk-edits/${id}`)).status).toBe(404)
    const left = await asTenant(
      server.services,
      owner.actor,
      ({ sql }) => sql`
      select r.was::text from bulk_edit_record r where r.was::text like '%秘密の前の値%'`,
    )
    expect(left).toEqual([])
  })
})

describe('what is refused before anything is written', () => {
  const refusal = async (content: object, by = owner) => {
    const answer = await by.send('POST', '/api/bulk-edits', content)
    return [answer.status, (await answer.json()).code]
  }

  test('a choice that is foreign, retired, or nobody’s', async () => {
    const ids = await companies(1)
    const foreign = await addChoice('status', 'よそ', stranger)
    const retired = await addChoice('tag', '引退')
    await asTenant(
      server.services,
      owner.actor,
      ({ sql }) => sql`update tag set retired_at = now() where id = ${retired}`,
    )
    const changes = [
      { set: { statusId: foreign } },
      { set: { statusId: uuidv7() } },
      { set: { ownerId: stranger.actor.userId } },
      { tags: { add: [retired] } },
      { tags: { remove: [uuidv7()] } },
    ]
    for (const change of changes) expect(await refusal(bulkOf(ids, change))).toEqual([422, 'invalid_input'])
    expect((await read(ids[0] ?? '')).version).toBe(1)
  })

  test('fields that are each record’s own, a lifted stop, two changes at once, none at all', async () => {
    const ids = await companies(1)
    const changes = [
      { set: { name: '同じ名前' } },
      { set: { corporateNumber: null } },
      { set: { attempts: 3 } },
      { set: { doNotCall: false } },
      { set: {} },
      { tags: { add: [], remove: [] } },
      { tags: { add: [tags[0]], remove: [tags[0]] } },
      { set: { industry: 'x' }, delete: true },
      {},
      { set: { employees: -1 } },
    ]
    for (const change of changes) expect(await refusal(bulkOf(ids, change))).toEqual([422, 'invalid_input'])
    expect(await refusal(bulkOf([], { delete: true }))).toEqual([422, 'invalid_input'])
    const bad = { chosen: { filter: { all: [['nothing', 'is', 'x']] } } }
    expect(await refusal(bulkOf([], { delete: true }, bad))).toEqual([422, 'invalid_input'])
  })

  test('SEC-T07 deleting many by a member, and undoing what a colleague did', async () => {
    const ids = await companies(2, {}, member)
    expect(await refusal(bulkOf(ids, { delete: true }), member)).toEqual([403, 'not_allowed'])
    const { id } = await bulk(bulkOf(ids, { set: { industry: '管理' } }))
    expect((await member.send('POST', `/api/bulk-edits/${id}/undoing`)).status).toBe(404)
    expect((await member.get(`/api/bulk-edits/${id}`)).status).toBe(404)
    const theirs = await bulk(bulkOf(ids, { set: { industry: '同僚' } }), member)
    expect((await undo(theirs.id)).counts.restored).toBe(2)
  })

  test('SEC-T03 another workspace’s records, and its bulk edit', async () => {
    const ids = await companies(2)
    expect(await refusal(bulkOf(ids, { set: { industry: '乗っ取り' } }), stranger)).toEqual([
      404,
      'not_found',
    ])
    const own = await companies(1, {}, stranger)
    const mixed = await bulk(bulkOf([...own, ...ids], { set: { industry: '乗っ取り' } }), stranger)
    expect(mixed.counts).toMatchObject({ changed: 1, gone: 2 })
    const every = { chosen: { except: [] } }
    expect((await bulk(bulkOf([], { set: { listing: '乗っ取り' } }, every), stranger)).total).toBe(1)
    for (const id of ids) expect(await read(id)).toMatchObject({ industry: '', listing: '' })
    const { id } = await bulk(bulkOf(ids, { set: { industry: '自分の' } }))
    for (const path of ['', '/undoing', '/cancellation'])
      expect((await stranger.send(path === '' ? 'GET' : 'POST', `/api/bulk-edits/${id}${path}`)).status).toBe(
        404,
      )
    expect((await sent<{ items: unknown[] }>(stranger.get('/api/bulk-edits'))).items).toHaveLength(2)
  })
})
