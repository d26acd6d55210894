/** Further e-mail addresses, sites and postal addresses of companies and people. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Activity, CompanyPage } from '../../../shared/contracts/activity.ts'
import type { ContactWayView, MadeMain } from '../../../shared/contracts/contact-ways.ts'
import type { CompanyView, PersonView, SearchAnswer } from '../../../shared/contracts/records.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let sato: Client
let tanaka: Client
let stranger: Client
let company: CompanyView
let person: PersonView

const main = '東京都港区1-2-3'

beforeAll(async () => {
  sato = await signUp(server, { name: '佐藤 花子' })
  const { workspaceId } = sato.actor
  tanaka = await signUp(server, { name: '田中 健', joins: { workspaceId, role: 'member' } })
  stranger = await signUp(server)
})
beforeEach(async () => {
  company = await json(sato.send('POST', '/api/companies', { name: '連絡商事', address: main }))
  person = await json(
    sato.send('POST', '/api/people', { name: '三浦 学', companyId: company.id, email: 'miura@example.com' }),
  )
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}
async function refusal(pending: Promise<Response>) {
  const { status, code, params } = problemBody.parse(await (await pending).json())
  const [fault] = (params.fields as { path: string; code: string }[] | undefined) ?? []
  return [status, code, ...(fault ? [fault.path, fault.code] : [])]
}

type Given = Partial<ContactWayView> & { companyId?: string; personId?: string }
const send = (given: Given, by = sato) => by.send('POST', '/api/contact-ways', given)
const add = (given: Given) => json<ContactWayView>(send(given))
const ofCompany = (kind: ContactWayView['kind'], value: string, label = '') =>
  add({ companyId: company.id, kind, value, label })
const ofPerson = (kind: ContactWayView['kind'], value: string) => add({ personId: person.id, kind, value })
const edit = (id: string, change: object, by = sato) => by.send('PATCH', `/api/contact-ways/${id}`, change)
const promote = (id: string, versions: object, by = sato) =>
  by.send('PUT', `/api/contact-ways/${id}/main`, versions)
const page = (id = company.id) => json<CompanyPage>(sato.get(`/api/companies/${id}`))
const personPage = () =>
  json<{ person: PersonView; contactWays: ContactWayView[]; activity: CompanyPage['activity'] }>(
    sato.get(`/api/people/${person.id}`),
  )
const shown = async (id = company.id) => (await page(id)).contactWays.map(({ value }) => value)
const changes = async () =>
  (await page()).activity.items.filter(
    (entry): entry is Extract<Activity, { kind: 'change' }> => entry.kind === 'change',
  )
const opened = async (entry: { id: string } | undefined) =>
  (await json<{ fields: object[] }>(sato.get(`/api/changes/${entry?.id}`))).fields
const found = async (q: string) =>
  (await json<SearchAnswer>(sato.get(`/api/search?q=${encodeURIComponent(q)}`))).items

describe('a further address', () => {
  test('is added with its label, told with the record, and stands in the history with who added it', async () => {
    const way = await ofCompany('address', ' 大阪府大阪市北区4-5-6 ', '大阪支店')
    expect(way).toMatchObject({
      kind: 'address',
      label: '大阪支店',
      value: '大阪府大阪市北区4-5-6',
      version: 1,
    })
    const told = await page()
    expect(told.contactWays).toEqual([way])
    expect(told.company.address).toBe(main)
    const [entry] = await changes()
    expect(entry).toMatchObject({
      action: 'contact_way.added',
      user: { name: '佐藤 花子' },
      detail: { kind: 'address', contactWayId: way.id },
    })
    expect(await opened(entry)).toEqual([
      { field: 'value', from: null, to: '大阪府大阪市北区4-5-6' },
      { field: 'label', from: '', to: '大阪支店' },
    ])
  })

  test('is changed by its version, and given back from the history', async () => {
    const { id } = await ofCompany('site', 'https://shop.example.com/')
    await json(edit(id, { version: 1, value: 'https://store.example.com/', label: '通販' }, tanaka))
    expect(await refusal(edit(id, { version: 1, label: '採用' }))).toEqual([409, 'stale_version'])
    const [entry] = await changes()
    expect(entry).toMatchObject({ action: 'contact_way.edited', user: { name: '田中 健' } })
    expect(await opened(entry)).toMatchObject([
      { field: 'value', from: 'https://shop.example.com/', now: 'https://store.example.com/' },
      { field: 'label', from: '', to: '通販' },
    ])
    const back = { version: 2, changeId: entry?.id, field: 'value' }
    await json(sato.send('POST', `/api/contact-ways/${id}/field-restorations`, back))
    expect((await page()).contactWays).toMatchObject([
      { value: 'https://shop.example.com/', label: '通販', version: 3 },
    ])
  })

  test('is deleted and comes back; then it is found again', async () => {
    const { id } = await ofCompany('email', 'orders@renraku.example.com')
    expect((await sato.send('DELETE', `/api/contact-ways/${id}`)).status).toBe(204)
    expect(await shown()).toEqual([])
    expect(await found('orders@renraku')).toEqual([])
    expect((await changes())[0]).toMatchObject({ action: 'contact_way.deleted' })
    await json(sato.send('POST', `/api/contact-ways/${id}/restoration`))
    expect(await shown()).toEqual(['orders@renraku.example.com'])
    expect((await found('orders@renraku')).map((hit) => hit.id)).toEqual([company.id])
  })

  test.each([
    ['email', 'nobody', 'invalid_format'],
    ['email', 'a@example.com, b@example.com', 'invalid_format'],
    ['site', 'example.com', 'website'],
    ['site', 'javascript:alert(1)', 'website'],
    ['address', 'a\u0007b', 'control_characters'],
    ['address', '　', 'too_small'],
  ] as const)('is checked as the main one is: %s %j is refused at its field', async (kind, value, code) => {
    const expected = [422, 'invalid_input', 'value', code]
    expect(await refusal(send({ companyId: company.id, kind, value }))).toEqual(expected)
    const { id } = await ofCompany(kind, kind === 'site' ? 'https://example.com' : 'good@example.com')
    expect(await refusal(edit(id, { version: 1, value }))).toEqual(expected)
  })

  test('nobody of another workspace sees, changes, moves or deletes it', async () => {
    const { id } = await ofCompany('email', 'one@example.com')
    const order = { companyId: company.id, kind: 'email', ids: [id] }
    const missing = [404, 'not_found']
    expect(
      await refusal(send({ companyId: company.id, kind: 'email', value: 'x@example.com' }, stranger)),
    ).toEqual(missing)
    expect(await refusal(edit(id, { version: 1, value: 'x@example.com' }, stranger))).toEqual(missing)
    expect(await refusal(promote(id, { version: 1, recordVersion: 1 }, stranger))).toEqual(missing)
    expect(await refusal(stranger.send('DELETE', `/api/contact-ways/${id}`))).toEqual(missing)
    expect(await refusal(stranger.send('PUT', '/api/contact-ways/order', order))).toEqual(missing)
    expect(await shown()).toEqual(['one@example.com'])
  })
})

describe('what a record has', () => {
  test('is there once, however it is written and be it as the main one', async () => {
    const twice = [409, 'contact_way_exists']
    const { id } = await ofCompany('email', 'Info@Example.com')
    expect(await refusal(send({ companyId: company.id, kind: 'email', value: 'info@example.com' }))).toEqual(
      twice,
    )
    expect(
      await refusal(send({ companyId: company.id, kind: 'address', value: '東京都港区 １-２-３' })),
    ).toEqual(twice)
    const other = await ofCompany('email', 'other@example.com')
    expect(await refusal(edit(other.id, { version: 1, value: 'INFO@example.com' }))).toEqual(twice)
    await ofCompany('site', 'https://example.com')
    expect(
      await refusal(send({ companyId: company.id, kind: 'site', value: 'http://EXAMPLE.com/' })),
    ).toEqual(twice)
    await sato.send('DELETE', `/api/contact-ways/${id}`)
    await ofCompany('email', 'info@example.com')
    expect(await refusal(sato.send('POST', `/api/contact-ways/${id}/restoration`))).toEqual(twice)
    expect(await refusal(send({ personId: person.id, kind: 'email', value: 'MIURA@example.com' }))).toEqual(
      twice,
    )
    expect((await personPage()).contactWays).toEqual([])
  })

  test('is no more than 20 of a kind, also when two add at once and when one comes back', async () => {
    for (let at = 0; at < 19; at += 1) await ofCompany('email', `a${at}@example.com`)
    const both = await Promise.all(
      ['b', 'c'].map((name) => send({ companyId: company.id, kind: 'email', value: `${name}@example.com` })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const full = problemBody.parse(await both.find(({ status }) => status === 409)?.json())
    expect([full.code, full.params]).toEqual(['too_many_contact_ways', { most: 20 }])
    await ofCompany('site', 'https://example.com')
    const [first] = (await page()).contactWays.filter(({ kind }) => kind === 'email')
    await sato.send('DELETE', `/api/contact-ways/${first?.id}`)
    await ofCompany('email', 'd@example.com')
    const back = sato.send('POST', `/api/contact-ways/${first?.id}/restoration`)
    expect(await refusal(back)).toEqual([409, 'too_many_contact_ways'])
  })

  test('of two who add the same at once one is told that it is there', async () => {
    const same = { companyId: company.id, kind: 'email', value: 'same@example.com' } as const
    const both = await Promise.all([send(same), send(same, tanaka)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await shown()).toEqual(['same@example.com'])
  })

  test('stands in the order in which it was added, until somebody puts it into another', async () => {
    const [one, two] = [
      await ofCompany('site', 'https://1.example.com'),
      await ofCompany('site', 'https://2.example.com'),
    ]
    const mail = await ofCompany('email', 'mail@example.com')
    const order = (ids: string[]) =>
      sato.send('PUT', '/api/contact-ways/order', { companyId: company.id, kind: 'site', ids })
    expect((await order([two.id, one.id])).status).toBe(204)
    const sites = (await page()).contactWays.filter(({ kind }) => kind === 'site')
    expect(sites.map(({ id, version }) => [id, version])).toEqual([
      [two.id, 1],
      [one.id, 1],
    ])
    expect((await changes())[0]).toMatchObject({ action: 'contact_way.ordered', detail: { kind: 'site' } })
    expect(await refusal(order([two.id]))).toEqual([409, 'stale_version'])
    expect(await refusal(order([two.id, mail.id]))).toEqual([409, 'stale_version'])
    await ofCompany('site', 'https://3.example.com')
    expect((await shown()).at(-1)).toBe('https://3.example.com')
  })

  test('is found by any part of an e-mail address or an address, and what was changed is not', async () => {
    const { id } = await ofCompany('address', '北海道札幌市中央区北十条西8-1 冬の森ビル', '札幌支店')
    await ofPerson('email', 'gaku.private@example.org')
    await ofPerson('address', '沖縄県那覇市夏の浜7-7')
    expect(await found('冬の森')).toMatchObject([{ id: company.id, matched: 'address' }])
    expect(await found('gaku.private')).toMatchObject([
      { id: person.id, matched: 'email', matchedText: 'gaku.private@example.org' },
    ])
    expect(await found('夏の浜')).toMatchObject([{ id: person.id, matched: 'address' }])
    await json(edit(id, { version: 1, value: '北海道函館市春の丘1' }))
    expect(await found('冬の森')).toEqual([])
    expect(await found('春の丘')).toMatchObject([{ id: company.id }])
  })
})

describe('the main one', () => {
  test('changes places with a further one: both are there, with the history of both, and undone by the same', async () => {
    const way = await ofCompany('address', '大阪府大阪市北区4-5-6', '大阪支店')
    const made = await json<MadeMain>(
      promote(way.id, { version: 1, recordVersion: 1, label: '旧本社' }, tanaka),
    )
    expect(made).toEqual({
      recordVersion: 2,
      way: { id: way.id, kind: 'address', label: '旧本社', value: main, version: 2 },
    })
    const told = await page()
    expect(told.company).toMatchObject({ address: '大阪府大阪市北区4-5-6', prefecture: '大阪府', version: 2 })
    expect(told.contactWays).toEqual([made.way])
    const [ofWay, ofRecord] = await changes()
    expect([ofWay?.action, ofRecord?.action]).toEqual(['contact_way.edited', 'company.edited'])
    expect(await opened(ofRecord)).toMatchObject([
      { field: 'address', from: main, to: '大阪府大阪市北区4-5-6' },
    ])
    expect(await opened(ofWay)).toMatchObject([
      { field: 'value', from: '大阪府大阪市北区4-5-6', to: main },
      { field: 'label', from: '大阪支店', to: '旧本社' },
    ])
    expect((await found('港区1-2-3')).map(({ id }) => id)).toContain(company.id)
    await json(promote(way.id, { version: 2, recordVersion: 2, label: '大阪支店' }))
    const again = await page()
    expect(again.company.address).toBe(main)
    expect(again.contactWays).toMatchObject([{ label: '大阪支店', value: '大阪府大阪市北区4-5-6' }])
  })

  test('where there was none, nothing stays beside it', async () => {
    const way = await ofCompany('email', 'info@example.com', '代表')
    expect(await json(promote(way.id, { version: 1, recordVersion: 1 }))).toEqual({
      recordVersion: 2,
      way: null,
    })
    expect((await page()).company.email).toBe('info@example.com')
    expect(await shown()).toEqual([])
    expect((await changes()).map(({ action }) => action).slice(0, 2)).toEqual(
      expect.arrayContaining(['company.edited', 'contact_way.deleted']),
    )
  })

  test('of a person is an e-mail address; of their sites and addresses none is', async () => {
    const mail = await ofPerson('email', 'gaku@example.com')
    const made = await json<MadeMain>(promote(mail.id, { version: 1, recordVersion: 1 }))
    expect(made.way).toMatchObject({ value: 'miura@example.com' })
    expect((await personPage()).person.email).toBe('gaku@example.com')
    const address = await ofPerson('address', '東京都港区9')
    expect(await refusal(promote(address.id, { version: 1, recordVersion: 2 }))).toEqual([404, 'not_found'])
  })

  test('with a version of before, of either, nothing changes', async () => {
    const way = await ofCompany('address', '大阪府大阪市北区4-5-6')
    await json(sato.send('PATCH', `/api/companies/${company.id}`, { version: 1, industry: '卸売業' }))
    expect(await refusal(promote(way.id, { version: 1, recordVersion: 1 }))).toEqual([409, 'stale_version'])
    await json(edit(way.id, { version: 1, label: '支店' }))
    expect(await refusal(promote(way.id, { version: 1, recordVersion: 2 }))).toEqual([409, 'stale_version'])
    const told = await page()
    expect(told.company).toMatchObject({ address: main, version: 2 })
    expect(told.contactWays).toMatchObject([{ label: '支店', version: 2 }])
  })

  test('two people at once: one makes theirs the main one, the other is told; nothing is lost', async () => {
    const ways = [await ofCompany('address', '大阪府1'), await ofCompany('address', '京都府2')]
    const asked = { version: 1, recordVersion: 1 }
    const both = await Promise.all(ways.map(({ id }, at) => promote(id, asked, at === 0 ? sato : tanaka)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const told = await page()
    const all = [told.company.address, ...told.contactWays.map(({ value }) => value)]
    expect(all.toSorted()).toEqual(['京都府2', '大阪府1', main].toSorted())
    const one = await Promise.all([
      promote(ways[0]?.id ?? '', { version: told.contactWays[0]?.version ?? 1, recordVersion: 2 }),
      promote(ways[0]?.id ?? '', { version: told.contactWays[0]?.version ?? 1, recordVersion: 2 }, tanaka),
    ])
    expect(one.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    const after = await page()
    expect([after.company.address, ...after.contactWays.map(({ value }) => value)].toSorted()).toEqual(
      all.toSorted(),
    )
  })
})

describe('records that are merged', () => {
  const address = (value: string) => ({ kind: 'address', label: '', value })
  let other: CompanyView

  beforeEach(async () => {
    other = await json(
      sato.send('POST', '/api/companies', {
        name: '連絡商事（株）',
        address: '愛知県名古屋市7-8-9',
        website: 'https://renraku.example.com/',
        email: 'info@renraku.example.com',
      }),
    )
  })

  async function merge(fields: Record<string, string> = {}): Promise<string> {
    const versions: Record<string, number> = {}
    for (const id of [company.id, other.id]) versions[id] = (await page(id)).company.version
    const id = uuidv7()
    await json(
      sato.send('POST', '/api/merges', {
        id,
        kind: 'company',
        into: company.id,
        from: [other.id],
        fields,
        versions,
      }),
    )
    return id
  }
  const undo = (id: string) => json(sato.send('POST', `/api/merges/${id}/reversal`))
  const told = async (id = company.id) =>
    (await page(id)).contactWays.map(({ kind, label, value }) => ({ kind, label, value }))

  test('lose nothing: what moved stands behind, and what was the main one of the other is a further one', async () => {
    await ofCompany('address', '大阪府1', '大阪支店')
    await add({ companyId: other.id, kind: 'address', label: '工場', value: '三重県5' })
    const id = await merge()
    expect((await page()).company).toMatchObject({
      address: main,
      website: 'https://renraku.example.com/',
      email: 'info@renraku.example.com',
    })
    expect(await told()).toEqual([
      { ...address('大阪府1'), label: '大阪支店' },
      { ...address('三重県5'), label: '工場' },
      address('愛知県名古屋市7-8-9'),
    ])
    expect((await found('名古屋市7')).map((hit) => hit.id)).toEqual([company.id])
    await undo(id)
    expect(await told()).toEqual([{ ...address('大阪府1'), label: '大阪支店' }])
    expect(await told(other.id)).toEqual([{ ...address('三重県5'), label: '工場' }])
    expect((await page(other.id)).company.address).toBe('愛知県名古屋市7-8-9')
    expect((await found('名古屋市7')).map((hit) => hit.id)).toEqual([other.id])
  })

  test('where the other one’s is chosen, the kept one’s stays as a further one', async () => {
    const id = await merge({ address: other.id })
    expect((await page()).company.address).toBe('愛知県名古屋市7-8-9')
    expect(await told()).toEqual([address(main)])
    await undo(id)
    expect((await page()).company.address).toBe(main)
    expect(await told()).toEqual([])
  })

  test('have each once: what is there already goes, and comes back', async () => {
    await ofCompany('address', '愛知県名古屋市7-8-9', '名古屋')
    await add({ companyId: other.id, kind: 'address', label: '本社', value: main })
    const chosen = await merge({ address: other.id })
    expect(await told()).toEqual([address(main)].map((way) => ({ ...way, label: '本社' })))
    await undo(chosen)
    expect(await told()).toEqual([{ ...address('愛知県名古屋市7-8-9'), label: '名古屋' }])
    expect(await told(other.id)).toEqual([{ ...address(main), label: '本社' }])
  })

  test('what somebody changed after the merge stays with the kept one when it is undone', async () => {
    const id = await merge()
    const [made] = (await page()).contactWays
    await json(edit(made?.id ?? '', { version: 1, label: '旧本社' }))
    await undo(id)
    expect(await told()).toEqual([{ ...address('愛知県名古屋市7-8-9'), label: '旧本社' }])
    expect((await page(other.id)).company.address).toBe('愛知県名古屋市7-8-9')
  })

  test('what is added to one that went is the kept one’s', async () => {
    await merge()
    await add({ companyId: other.id, kind: 'site', value: 'https://late.example.com' })
    expect(await shown()).toContain('https://late.example.com')
  })

  test('people keep their addresses too', async () => {
    const twin = await json<PersonView>(
      sato.send('POST', '/api/people', { name: '三浦 学', companyId: company.id, email: 'm@example.com' }),
    )
    await add({ personId: twin.id, kind: 'address', value: '東京都1' })
    const versions = { [person.id]: 1, [twin.id]: 1 }
    const asked = { id: uuidv7(), kind: 'person', into: person.id, from: [twin.id], fields: {}, versions }
    await json(sato.send('POST', '/api/merges', asked))
    const now = await personPage()
    expect(now.person.email).toBe('miura@example.com')
    expect(now.contactWays.map(({ value }) => value)).toEqual(['東京都1', 'm@example.com'])
    await undo(asked.id)
    expect((await personPage()).contactWays).toEqual([])
  })
})
