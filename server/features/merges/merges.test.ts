import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import type { CallActivity, CompanyPage, FollowUpView } from '../../../shared/contracts/activity.ts'
import type { MergeView, NewMerge } from '../../../shared/contracts/merges.ts'
import type {
  CompanyView,
  PersonView,
  PhoneNumberView,
  SearchAnswer,
} from '../../../shared/contracts/records.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { removeOverdue } from '../trash/remove-overdue.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { forgetMerges } from './forget-merges.ts'
import { references } from './rules.ts'
import { undoMerge } from './undo-merge.ts'

const server = whileTesting(startTestServer)
let sato: Client
let tanaka: Client
let stranger: Client
let kept: CompanyView
let other: CompanyView

beforeAll(async () => {
  sato = await signUp(server, { name: '佐藤 花子' })
  tanaka = await signUp(server, {
    name: '田中 健',
    joins: { workspaceId: sato.actor.workspaceId, role: 'member' },
  })
  stranger = await signUp(server, { name: '余所 者' })
})
beforeEach(async () => {
  kept = await added('companies', { name: '株式会社つばめ電機', industry: '製造業' })
  other = await added('companies', { name: 'つばめ電機（株）', address: '東京都港区1-2-3', industry: '電機' })
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}
async function problem(pending: Promise<Response>) {
  const { status, code, params } = problemBody.parse(await (await pending).json())
  return { status, code, params }
}

const added = <T>(what: string, content: object, by = sato) =>
  json<T>(by.send('POST', `/api/${what}`, content))
const page = (id: string, by = sato) => json<CompanyPage>(by.get(`/api/companies/${id}`))
const versionOf = async (id: string) => (await page(id)).company.version
const call = (content: object, by = sato) => added<CallActivity>('calls', { id: uuidv7(), ...content }, by)
const undo = (id: string, by = sato) => by.send('POST', `/api/merges/${id}/reversal`)

async function asked(into = kept.id, from = [other.id], more: Partial<NewMerge> = {}): Promise<NewMerge> {
  const versions: Record<string, number> = {}
  for (const id of [into, ...from]) versions[id] = await versionOf(id)
  return { id: uuidv7(), kind: 'company', into, from, fields: {}, versions, ...more }
}
const merge = async (into?: string, from?: string[], more?: Partial<NewMerge>) =>
  json<MergeView>(sato.send('POST', '/api/merges', await asked(into, from, more)))

async function fill(companyId: string, raw = '03-0000-4321') {
  const number = await added<PhoneNumberView>('phone-numbers', { companyId, raw })
  const person = await added<PersonView>('people', { companyId, name: '燕 太郎' })
  const placed = await call({ companyId, phoneNumberId: number.id })
  const note = await added<{ id: string }>('notes', { companyId, body: '見積を送った' })
  const promise = await added<FollowUpView>('follow-ups', {
    companyId,
    dueOn: '2027-01-15',
    body: '電話する',
  })
  return { number, person, placed, note, promise }
}

describe('merging companies', () => {
  test('everything that stands on the other one moves, and its address leads on', async () => {
    const { number, person, placed, note, promise } = await fill(other.id)
    const done = await merge()
    expect(done).toMatchObject({
      kind: 'company',
      into: { id: kept.id, name: kept.name },
      from: [{ id: other.id, name: other.name }],
      user: { id: sato.actor.userId, name: '佐藤 花子' },
      undoneAt: null,
      stayed: [],
    })
    const now = await page(kept.id)
    expect(now.phoneNumbers.map(({ id }) => id)).toEqual([number.id])
    expect(now.people.map(({ id }) => id)).toEqual([person.id])
    expect(now.company.lastCalledAt).toBe(placed.at)
    const entries = now.activity.items.map(({ id }) => id)
    expect(entries).toEqual(expect.arrayContaining([placed.id, note.id, promise.id]))
    expect(now.activity.items[0]).toMatchObject({
      kind: 'change',
      action: 'company.merged',
      detail: { merge: done.id, names: [other.name], fields: ['address'] },
    })
    const gone = { kind: 'company', id: kept.id, name: kept.name }
    const led = { status: 404, code: 'record_merged', params: { into: gone } }
    expect(await problem(sato.get(`/api/companies/${other.id}`))).toEqual(led)
    expect(await problem(sato.get(`/api/companies/${other.id}/activity`))).toEqual(led)
    expect(
      await problem(sato.send('PATCH', `/api/companies/${other.id}`, { version: 1, name: 'x' })),
    ).toEqual(led)
    expect(await problem(sato.send('DELETE', `/api/companies/${other.id}`))).toEqual(led)
    expect(await problem(sato.send('POST', `/api/companies/${other.id}/restoration`))).toEqual(led)
  })

  test('of each field the chosen value is taken, else the kept one’s, else the first that there is', async () => {
    await merge(kept.id, [other.id], { fields: { industry: other.id, name: kept.id } })
    expect((await page(kept.id)).company).toMatchObject({
      name: '株式会社つばめ電機',
      industry: '電機',
      address: '東京都港区1-2-3',
    })
  })

  test('a corporate number goes along, and whoever is not to be called stays so', async () => {
    const corporateNumber = '5835678256246'
    const numbered = await added<CompanyView>('companies', {
      name: 'つばめ',
      corporateNumber,
      doNotCall: true,
    })
    await merge(kept.id, [other.id, numbered.id])
    expect((await page(kept.id)).company).toMatchObject({ corporateNumber, doNotCall: true })
  })

  test('a number that both have is there once, and the calls that name it keep it', async () => {
    const mine = await added<PhoneNumberView>('phone-numbers', { companyId: kept.id, raw: '03-0000-4321' })
    const { number, placed } = await fill(other.id, '０３（００００）４３２１')
    const inside = await added<PhoneNumberView>('phone-numbers', {
      companyId: other.id,
      raw: '03-0000-4321',
      extension: '12',
    })
    const done = await merge()
    const shown = (await page(kept.id)).phoneNumbers.map(({ id }) => id)
    expect(shown.toSorted()).toEqual([mine.id, inside.id].toSorted())
    expect((await json<CallActivity>(sato.get(`/api/calls/${placed.id}`))).number).toMatchObject({
      id: number.id,
      raw: '０３（００００）４３２１',
    })
    await json(undo(done.id))
    expect((await page(other.id)).phoneNumbers.map(({ id }) => id)).toContain(number.id)
  })

  test('search finds the kept one by what it took, and no more the other', async () => {
    const mark = `燕${uuidv7().slice(-6)}`
    const named = await added<CompanyView>('companies', { name: mark })
    await added('phone-numbers', { companyId: named.id, raw: '03-0000-7788' })
    const find = async (q: string) =>
      (await json<SearchAnswer>(sato.get(`/api/search?q=${encodeURIComponent(q)}`))).items.map(({ id }) => id)
    const done = await merge(kept.id, [named.id])
    expect(await find(mark)).toEqual([])
    expect(await find('0300007788')).toEqual([kept.id])
    await json(undo(done.id))
    expect(await find(mark)).toEqual([named.id])
    expect(await find('0300007788')).toEqual([named.id])
  })

  test('SEC-R01 the same again changes nothing and is answered alike, also at once', async () => {
    await fill(other.id)
    const request = await asked()
    const answers = await Promise.all([1, 2, 3].map(() => sato.send('POST', '/api/merges', request)))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(texts).size).toBe(1)
    const merged = (await page(kept.id)).activity.items.filter(
      (item) => item.kind === 'change' && item.action === 'company.merged',
    )
    expect(merged).toHaveLength(1)
    const otherwise = { ...request, fields: { name: other.id } }
    expect(await problem(sato.send('POST', '/api/merges', otherwise))).toMatchObject({
      code: 'repeated_with_other_content',
    })
    expect(await problem(tanaka.send('POST', '/api/merges', request))).toMatchObject({
      code: 'repeated_with_other_content',
    })
  })

  test('SEC-R03 whoever has not seen the newest of one is told, and nothing changes', async () => {
    const request = await asked()
    await json(sato.send('PATCH', `/api/companies/${other.id}`, { version: other.version, industry: '小売' }))
    expect(await problem(sato.send('POST', '/api/merges', request))).toMatchObject({
      status: 409,
      code: 'stale_version',
    })
    expect((await page(other.id)).company.industry).toBe('小売')
  })

  test('of two at once that have a record in common one is told', async () => {
    const third = await added<CompanyView>('companies', { name: '三つ目' })
    const requests = [await asked(kept.id, [other.id]), await asked(third.id, [other.id, kept.id])]
    const answers = await Promise.all(requests.map((request) => sato.send('POST', '/api/merges', request)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(problemBody.parse(await refused?.json()).code).toBe('stale_version')
  })

  test('SEC-T03 another workspace’s record is missing, and nothing of it changes', async () => {
    const foreign = await added<CompanyView>('companies', { name: 'よその会社' }, stranger)
    const request = await asked(kept.id, [other.id])
    const versions = { ...request.versions, [foreign.id]: foreign.version }
    for (const pair of [
      { into: kept.id, from: [foreign.id] },
      { into: foreign.id, from: [kept.id] },
    ])
      expect(
        await problem(sato.send('POST', '/api/merges', { ...request, ...pair, id: uuidv7(), versions })),
      ).toMatchObject({ code: 'not_found' })
    const done = await json<MergeView>(sato.send('POST', '/api/merges', request))
    expect(await problem(undo(done.id, stranger))).toMatchObject({ code: 'not_found' })
    expect(await problem(stranger.get(`/api/merges/${done.id}`))).toMatchObject({ code: 'not_found' })
    expect(await problem(stranger.get(`/api/companies/${other.id}`))).toMatchObject({ code: 'not_found' })
    const compared = `/api/merges/comparison?kind=company&ids=${kept.id},${foreign.id}`
    expect(await problem(sato.get(compared))).toMatchObject({ code: 'not_found' })
    expect((await page(foreign.id, stranger)).company).toMatchObject({ name: 'よその会社', version: 1 })
  })

  test('a request that makes no sense is refused by its field', async () => {
    const request = await asked()
    const many = Array.from({ length: 20 }, () => uuidv7())
    for (const [faulty, path] of [
      [{ from: [] }, 'from'],
      [{ from: [kept.id] }, 'from'],
      [{ from: [other.id, other.id] }, 'from'],
      [{ from: many }, 'from'],
      [{ versions: {} }, 'versions'],
    ] as const)
      expect(await problem(sato.send('POST', '/api/merges', { ...request, ...faulty }))).toMatchObject({
        code: 'invalid_input',
        params: { fields: [expect.objectContaining({ path })] },
      })
  })

  test('a token that only reads may not merge', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const { token } = await added<{ token: string }>('tokens', { name: '読む', scope: 'read', expiresAt })
    const answer = server.app.request('/api/merges', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(await asked()),
    })
    expect(await problem(Promise.resolve(answer))).toMatchObject({ code: 'insufficient_scope' })
  })
})

describe('what comes later for a record that was merged', () => {
  test('a call, a note, a promise, a number and a person are the kept one’s', async () => {
    const { number, person, placed } = await fill(other.id)
    await merge()
    const late = await call({ companyId: other.id, phoneNumberId: number.id })
    expect(late.companyId).toBe(kept.id)
    const withPerson = await call({ companyId: other.id, personId: person.id, phoneNumberId: number.id })
    expect(withPerson).toMatchObject({ companyId: kept.id, personId: person.id })
    const note = await added<{ companyId: string }>('notes', { companyId: other.id, body: 'あとから' })
    expect(note.companyId).toBe(kept.id)
    const promised = { companyId: other.id, dueOn: '2027-02-01', body: '送る' }
    expect((await added<FollowUpView>('follow-ups', promised)).companyId).toBe(kept.id)
    const afterCall = { ...promised, id: uuidv7(), callId: placed.id }
    expect((await added<FollowUpView>('follow-ups', afterCall)).companyId).toBe(kept.id)
    await added('phone-numbers', { companyId: other.id, raw: '03-0000-9988' })
    expect((await page(kept.id)).phoneNumbers.map(({ raw }) => raw)).toContain('03-0000-9988')
    expect((await added<PersonView>('people', { companyId: other.id, name: '新人' })).companyId).toBe(kept.id)
  })

  test('SEC-R01 what was sent before and is repeated after is known', async () => {
    const { number } = await fill(other.id)
    const attempt = { id: uuidv7(), companyId: other.id, phoneNumberId: number.id }
    const note = { id: uuidv7(), companyId: other.id, body: '二度' }
    const promise = { id: uuidv7(), companyId: other.id, dueOn: null, body: '二度' }
    const line = { id: uuidv7(), companyId: other.id, raw: '03-0000-5555' }
    const person = { id: uuidv7(), companyId: other.id, name: '二度 来る' }
    const sent = { calls: attempt, notes: note, 'follow-ups': promise, 'phone-numbers': line, people: person }
    for (const [what, content] of Object.entries(sent)) await added(what, content)
    await merge()
    for (const [what, content] of Object.entries(sent))
      expect((await added<{ id: string }>(what, content)).id).toBe(content.id)
  })

  test('an attempt that was made while they were one arrives after they are not', async () => {
    const { number, person } = await fill(other.id)
    const direct = await added<PhoneNumberView>('phone-numbers', {
      personId: person.id,
      raw: '080-0000-1111',
    })
    const done = await merge()
    const mine = { id: uuidv7(), companyId: kept.id, phoneNumberId: number.id }
    const theirs = { id: uuidv7(), companyId: kept.id, personId: person.id, phoneNumberId: direct.id }
    await json(undo(done.id))
    for (const attempt of [mine, theirs]) {
      expect((await call(attempt)).companyId).toBe(other.id)
      expect((await call(attempt)).companyId).toBe(other.id)
    }
  })

  test('a row of merges leads to the last, and a record that was merged cannot be merged again', async () => {
    const third = await added<CompanyView>('companies', { name: '三つ目' })
    const request = await asked(third.id, [other.id])
    await merge()
    await merge(third.id, [kept.id])
    expect(await problem(sato.get(`/api/companies/${other.id}`))).toMatchObject({
      params: { into: { id: third.id } },
    })
    expect((await added<{ companyId: string }>('notes', { companyId: other.id, body: 'x' })).companyId).toBe(
      third.id,
    )
    const again = { ...request, id: uuidv7() }
    expect(await problem(sato.send('POST', '/api/merges', again))).toMatchObject({ code: 'stale_version' })
  })
})

describe('undoing', () => {
  test('everything is where it was; what came after stays with the kept one', async () => {
    const { number, person, placed, note, promise } = await fill(other.id)
    const before = await page(other.id)
    const keptBefore = (await page(kept.id)).company
    const done = await merge()
    const late = await call({ companyId: kept.id, phoneNumberId: number.id })
    const undone = await json<MergeView>(undo(done.id))
    expect(undone).toMatchObject({ id: done.id, undoableUntil: null, stayed: [] })
    const now = await page(other.id)
    const bare = ({ version: _v, updatedAt: _u, ...company }: CompanyView) => company
    expect(bare(now.company)).toEqual(bare(before.company))
    expect(now.phoneNumbers).toEqual(before.phoneNumbers)
    expect(now.people.map(({ id }) => id)).toEqual([person.id])
    const entries = now.activity.items.map(({ id }) => id)
    expect(entries).toEqual(expect.arrayContaining([placed.id, note.id, promise.id]))
    expect(entries).not.toContain(late.id)
    const left = await page(kept.id)
    expect(bare(left.company)).toEqual({ ...bare(keptBefore), lastCalledAt: late.at, attempts: 1 })
    expect(left.activity.items.map(({ id }) => id)).toContain(late.id)
    expect(left.phoneNumbers).toEqual([])
    expect(await json(undo(done.id))).toEqual(undone)
  })

  test('a field that somebody changed since stays, and the answer says so', async () => {
    const stopped = await added<CompanyView>('companies', {
      name: 'x',
      doNotCall: true,
      website: 'https://x.jp',
    })
    const done = await merge(kept.id, [other.id, stopped.id])
    const version = await versionOf(kept.id)
    await json(sato.send('PATCH', `/api/companies/${kept.id}`, { version, address: '大阪市' }))
    expect((await json<MergeView>(undo(done.id))).stayed).toEqual(['address'])
    expect((await page(kept.id)).company).toMatchObject({ address: '大阪市', website: '', doNotCall: false })
  })

  test('a stop that somebody set since is not taken away', async () => {
    const stopped = await added<CompanyView>('companies', { name: 'x', doNotCall: true })
    const done = await merge(kept.id, [stopped.id])
    for (const doNotCall of [false, true]) {
      const version = await versionOf(kept.id)
      await json(sato.send('PATCH', `/api/companies/${kept.id}`, { version, doNotCall }))
    }
    expect((await json<MergeView>(undo(done.id))).stayed).toEqual(['doNotCall'])
    expect((await page(kept.id)).company.doNotCall).toBe(true)
    expect((await page(stopped.id)).company.doNotCall).toBe(true)
  })

  test('of two merges the later one is undone first', async () => {
    const third = await added<CompanyView>('companies', { name: '三つ目' })
    const first = await merge()
    const second = await merge(kept.id, [third.id])
    const fourth = await added<CompanyView>('companies', { name: '四つ目' })
    const onward = await merge(fourth.id, [kept.id])
    expect(await problem(undo(first.id))).toMatchObject({ status: 409, code: 'merge_not_newest' })
    expect(await problem(undo(second.id))).toMatchObject({
      code: 'merge_not_newest',
      params: { mergeId: onward.id, kept: { id: fourth.id } },
    })
    await json(undo(onward.id))
    expect(await problem(undo(first.id))).toMatchObject({ params: { mergeId: second.id } })
    await json(undo(second.id))
    await json(undo(first.id))
    for (const { id, name } of [kept, other, third, fourth]) expect((await page(id)).company.name).toBe(name)
  })

  test('the kept one may be in the trash meanwhile', async () => {
    const { note } = await fill(other.id)
    const done = await merge()
    await sato.send('DELETE', `/api/companies/${kept.id}`)
    expect(await problem(sato.get(`/api/companies/${other.id}`))).toMatchObject({ code: 'record_merged' })
    await json(undo(done.id))
    expect((await page(other.id)).activity.items.map(({ id }) => id)).toContain(note.id)
    expect(await problem(sato.get(`/api/companies/${kept.id}`))).toMatchObject({ code: 'not_found' })
  })

  test('after 30 days it is too late, and what moved is forgotten', async () => {
    await fill(other.id)
    const done = await merge()
    const late = (ms: number) => ({ now: () => new Date(Date.parse(done.mergedAt) + 30 * 86_400_000 + ms) })
    await forgetMerges({ ...server.services, ...late(-60_000) })
    expect(await json(sato.get(`/api/merges/${done.id}`))).toMatchObject({ from: [{ name: other.name }] })
    await expect(undoMerge({ ...sato.ctx, ...late(60_000) }, done.id)).rejects.toThrow('merge_expired')
    await forgetMerges({ ...server.services, ...late(60_000) })
    expect(await json(sato.get(`/api/merges/${done.id}`))).toMatchObject({
      undoableUntil: null,
      from: [{ name: '' }],
    })
    expect(await problem(undo(done.id))).toMatchObject({ code: 'merge_expired' })
    const owner = await openAsOwner(server.ownerUrl)
    const [left] = await owner<
      { n: number }[]
    >`select count(*)::int as n from merge_moved where merge_id = ${done.id}`
    await owner.end()
    expect(left?.n).toBe(0)
    expect(await problem(sato.get(`/api/companies/${other.id}`))).toMatchObject({ code: 'record_merged' })
  })

  test('the corporate number that goes back may have been given away', async () => {
    const corporateNumber = '5835678256246'
    const numbered = await added<CompanyView>('companies', { name: 'y' }, stranger)
    const plain = await added<CompanyView>('companies', { name: 'z' }, stranger)
    await json(
      stranger.send('PATCH', `/api/companies/${numbered.id}`, { version: numbered.version, corporateNumber }),
    )
    const versions = { [plain.id]: plain.version, [numbered.id]: numbered.version + 1 }
    const request = { id: uuidv7(), kind: 'company', into: plain.id, from: [numbered.id], versions }
    await json(stranger.send('POST', '/api/merges', { ...request, fields: { corporateNumber: plain.id } }))
    const taker = await added<CompanyView>('companies', { name: '横取り', corporateNumber }, stranger)
    expect(await problem(undo(request.id, stranger))).toMatchObject({
      code: 'already_exists',
      params: { companyId: taker.id },
    })
  })
})

describe('merging people', () => {
  test('calls, notes and numbers move, each stays on the company where it was; undoing takes them back', async () => {
    const mine = await added<PersonView>('people', { companyId: kept.id, name: '山本 太郎' })
    const theirs = await added<PersonView>('people', {
      companyId: other.id,
      name: '山本太郎',
      email: 'yamamoto@example.jp',
      doNotCall: true,
    })
    const number = await added<PhoneNumberView>('phone-numbers', {
      personId: theirs.id,
      raw: '080-0000-2222',
    })
    const placed = await call({ companyId: other.id, personId: theirs.id, phoneNumberId: number.id })
    const versions = { [mine.id]: mine.version, [theirs.id]: theirs.version }
    const request = { id: uuidv7(), kind: 'person', into: mine.id, from: [theirs.id], fields: {}, versions }
    await json(sato.send('POST', '/api/merges', request))
    const read = async () => (await json<{ person: PersonView }>(sato.get(`/api/people/${mine.id}`))).person
    expect(await read()).toMatchObject({
      companyId: kept.id,
      email: 'yamamoto@example.jp',
      doNotCall: true,
      phoneNumbers: [{ id: number.id }],
    })
    expect(await json(sato.get(`/api/calls/${placed.id}`))).toMatchObject({
      companyId: other.id,
      personId: mine.id,
    })
    expect(await problem(sato.get(`/api/people/${theirs.id}`))).toMatchObject({
      code: 'record_merged',
      params: { into: { kind: 'person', id: mine.id } },
    })
    const late = await call({ companyId: other.id, personId: theirs.id, phoneNumberId: number.id })
    expect(late).toMatchObject({ companyId: other.id, personId: mine.id })
    await json(undo(request.id))
    expect(await json(sato.get(`/api/calls/${placed.id}`))).toMatchObject({ personId: theirs.id })
    expect(await read()).toMatchObject({ email: '', doNotCall: false, phoneNumbers: [] })
  })

  test('a company that they go back to is the one that is kept by now', async () => {
    const third = await added<CompanyView>('companies', { name: '三つ目' })
    const mine = await added<PersonView>('people', { companyId: other.id, name: '山本 太郎' })
    const theirs = await added<PersonView>('people', { companyId: third.id, name: '山本太郎' })
    const versions = { [mine.id]: mine.version, [theirs.id]: theirs.version }
    const request = { id: uuidv7(), kind: 'person', into: mine.id, from: [theirs.id], versions }
    await json(sato.send('POST', '/api/merges', { ...request, fields: { companyId: theirs.id } }))
    await merge(kept.id, [other.id])
    await json(undo(request.id))
    expect(await json(sato.get(`/api/people/${mine.id}`))).toMatchObject({ person: { companyId: kept.id } })
  })

  test('a company that is gone for good by then leaves them without one', async () => {
    const mine = await added<PersonView>('people', { companyId: other.id, name: '山本 太郎' })
    const theirs = await added<PersonView>('people', { companyId: kept.id, name: '山本太郎' })
    const versions = { [mine.id]: mine.version, [theirs.id]: theirs.version }
    const request = { id: uuidv7(), kind: 'person', into: mine.id, from: [theirs.id], versions }
    await json(sato.send('POST', '/api/merges', { ...request, fields: { companyId: theirs.id } }))
    const owner = await openAsOwner(server.ownerUrl)
    await owner`update company set deleted_at = 'epoch' where id = ${other.id}`
    await owner.end()
    await removeOverdue(server.services, new AbortController().signal)
    await json(undo(request.id))
    expect(await json(sato.get(`/api/people/${mine.id}`))).toMatchObject({ person: { companyId: null } })
  })
})

test('tags are joined and told by name; undoing takes those of the other off, one by one, and knows choices that were merged since', async () => {
  const tag = async (name: string) =>
    (await added<{ id: string }>('tags', { name: `${name} ${uuidv7().slice(-12)}` })).id
  const [mine, theirs, late, next] = [await tag('甲'), await tag('乙'), await tag('後'), await tag('新')]
  const set = (id: string, version: number, edit: object) =>
    json(sato.send('PATCH', `/api/companies/${id}`, { version, ...edit }))
  await set(kept.id, 1, { tagIds: [mine] })
  await set(other.id, 1, { tagIds: [theirs, mine], ownerId: sato.actor.userId })
  const compared = `/api/merges/comparison?kind=company&ids=${kept.id},${other.id}`
  const { records } = await json<{ records: object[] }>(sato.get(compared))
  expect(records[1]).toMatchObject({
    shown: {
      ownerId: ['佐藤 花子'],
      tagIds: [expect.stringMatching(/^乙/), expect.stringMatching(/^甲/)],
    },
  })
  const done = await merge()
  const { company } = await page(kept.id)
  expect(company).toMatchObject({ tagIds: [mine, theirs], ownerId: sato.actor.userId })
  await set(kept.id, company.version, { tagIds: [mine, theirs, late] })
  expect((await sato.send('PUT', `/api/tags/${theirs}/successor`, { id: next })).status).toBe(204)
  expect((await page(kept.id)).company.tagIds.toSorted()).toEqual([mine, next, late].toSorted())
  expect(await json<MergeView>(undo(done.id))).toMatchObject({ stayed: [] })
  const back = (await page(kept.id)).company
  expect(back.ownerId).toBeNull()
  expect(back.tagIds.toSorted()).toEqual([mine, late].toSorted())
})

test('the comparison says what each has, and how much stands on it', async () => {
  await fill(other.id)
  const asked = `/api/merges/comparison?kind=company&ids=${kept.id},${other.id}`
  const { records } = await json<{ records: unknown[] }>(sato.get(asked))
  expect(records).toMatchObject([
    { id: kept.id, values: { industry: '製造業' }, counts: { calls: 0, notes: 0 } },
    {
      id: other.id,
      name: other.name,
      version: other.version,
      doNotCall: false,
      counts: { phoneNumbers: 1, people: 1, calls: 1, notes: 1, followUps: 1 },
    },
  ])
})

test('every table that refers to a company or a person is moved', async () => {
  const owner = openSql(server.ownerUrl)
  const found = await owner<{ table: string; to: string }[]>`
    select distinct k.conrelid::regclass::text as table, k.confrelid::regclass::text as to from pg_constraint k
    where k.contype = 'f' and k.confrelid in ('company'::regclass, 'person'::regclass) and k.conrelid <> 'merge'::regclass`
  await owner.end()
  const moved = Object.entries(references).flatMap(([to, tables]) =>
    tables.map((table) => `${table} → ${to}`),
  )
  expect(found.map(({ table, to }) => `${table} → ${to}`).toSorted()).toEqual(moved.toSorted())
})
