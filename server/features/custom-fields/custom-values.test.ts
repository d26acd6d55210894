/** What records hold of the fields of their workspace: by hand, in the history, and through merges. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Activity, ChangeView } from '../../../shared/contracts/activity.ts'
import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import type { ComparedRecord, MergeView } from '../../../shared/contracts/merges.ts'
import type { CompanyView, PersonNames, PersonView } from '../../../shared/contracts/records.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type CustomKind, customKinds } from '../../../shared/records/custom.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { listsOf, rowsOf } from '../exports/queries.ts'

const server = whileTesting(startTestServer)
let client: Client
let other: Client
let personId: string
let foreignPersonId: string
const choices = [
  { id: uuidv7(), name: '基本' },
  { id: uuidv7(), name: '上位' },
]
const [basic, upper] = choices.map(({ id }) => id) as [string, string]
const fields = new Map<CustomKind, CustomFieldView>()
const fieldOf = (kind: CustomKind) => fields.get(kind)?.id ?? ''

async function json<T>(answer: Promise<Response>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
const addField = (by: Client, content: object) =>
  json<CustomFieldView>(by.send('POST', '/api/custom-fields', { record: 'company', ...content }))
const addCompany = (content: object = {}) =>
  json<CompanyView>(client.send('POST', '/api/companies', { name: '項目商事', ...content }))
const companyOf = async (id: string) =>
  (await json<{ company: CompanyView }>(client.get(`/api/companies/${id}`))).company
const edit = ({ id, version }: { id: string; version: number }, custom: object) =>
  client.send('PATCH', `/api/companies/${id}`, { version, custom })
const faultsOf = async (answer: Response) => problemBody.parse(await answer.json()).params.fields

beforeAll(async () => {
  client = await signUp(server)
  other = await signUp(server)
  for (const kind of customKinds) {
    const of = kind === 'choice' || kind === 'choices' ? { choices } : {}
    fields.set(kind, await addField(client, { name: `${kind}の項目`, kind, ...of }))
  }
  personId = (await json<PersonView>(client.send('POST', '/api/people', { name: '紹介 花子' }))).id
  foreignPersonId = (await json<PersonView>(other.send('POST', '/api/people', { name: 'よその 人' }))).id
})

const good: Record<CustomKind, () => unknown[]> = {
  text: () => ['備考です'],
  number: () => [-12.5, 0, 1e15, 0.123456],
  money: () => [4_800_000],
  date: () => ['2026-11-30'],
  choice: () => [upper],
  choices: () => [[upper, basic]],
  flag: () => [true, false],
  link: () => ['https://example.co.jp/x'],
  person: () => [personId],
}
const bad: Record<CustomKind, () => unknown[]> = {
  text: () => [1, 'あ'.repeat(501), '改\n行'],
  number: () => ['12', 2e15, 0.1234567],
  money: () => [1.5, '100'],
  date: () => ['2026-02-30', '0000-01-01', 20_261_130],
  choice: () => [uuidv7(), '基本', [upper]],
  choices: () => [upper, [uuidv7()], [upper, uuidv7()]],
  flag: () => ['true', 1],
  link: () => ['javascript:alert(1)', 'ftp://example.com'],
  person: () => [uuidv7(), foreignPersonId, '紹介 花子', '-'.repeat(36)],
}

describe('a field holds what its kind says', () => {
  test.each(customKinds)('%s', async (kind) => {
    const id = fieldOf(kind)
    let company = await addCompany()
    for (const value of good[kind]()) {
      company = await json(edit(company, { [id]: value }))
      expect(company.custom).toEqual({ [id]: value })
    }
    for (const value of bad[kind]()) {
      const refused = await edit(company, { [id]: value })
      expect([value, refused.status]).toEqual([value, 422])
      expect(await faultsOf(refused)).toMatchObject([{ path: expect.stringContaining(`custom.${id}`) }])
    }
    const { custom, version } = company
    expect(await companyOf(company.id)).toMatchObject({ custom, version })
    company = await json(edit(company, { [id]: null }))
    expect(company.custom).toEqual({})
  })
})

test('an edit changes the fields that it names, and no others; a new record has what it was given', async () => {
  const [text, number] = [fieldOf('text'), fieldOf('number')]
  const company = await addCompany({ custom: { [text]: '  紹介  ', [number]: 3, [fieldOf('date')]: null } })
  expect(company.custom).toEqual({ [text]: '紹介', [number]: 3 })
  const edited = await json<CompanyView>(edit(company, { [text]: '' }))
  expect(edited.custom).toEqual({ [number]: 3 })
  const id = uuidv7()
  const said = { id, custom: { [number]: 3, [text]: 'x' } }
  expect(await addCompany(said)).toEqual(await addCompany(said))
})

test('SEC-R03 who was slower hears what the record holds now', async () => {
  const company = await addCompany()
  await json(edit(company, { [fieldOf('text')]: '先' }))
  const refused = await edit(company, { [fieldOf('number')]: 2 })
  const { code, params } = problemBody.parse(await refused.json())
  expect([code, params.current]).toMatchObject([
    'stale_version',
    { version: 2, custom: { [fieldOf('text')]: '先' } },
  ])
})

test('SEC-T03 a field or choice of another workspace is none here, nor is one of the other kind of record', async () => {
  const theirs = await addField(other, { name: '秘密の項目', kind: 'choice', choices: [choices[0]] })
  const ofPeople = await addField(client, { record: 'person', name: '趣味', kind: 'text' })
  const company = await addCompany()
  for (const id of [theirs.id, ofPeople.id, uuidv7()]) {
    const refused = await edit(company, { [id]: basic })
    expect(await faultsOf(refused)).toEqual([{ path: `custom.${id}`, code: 'filter_field' }])
  }
  const refused = await edit(company, { name: 'x' })
  expect(await refused.text()).not.toContain('秘密')
  expect(refused.status).toBe(422)
})

test('what a retired field holds can be read and not written, and is there when the field comes back', async () => {
  const field = await addField(client, { name: '旧担当', kind: 'text' })
  const company = await addCompany({ custom: { [field.id]: '田中' } })
  await client.send('PUT', `/api/custom-fields/${field.id}/retirement`)
  const refused = await edit(company, { [field.id]: '鈴木', [fieldOf('number')]: 1 })
  expect(await faultsOf(refused)).toEqual([{ path: `custom.${field.id}`, code: 'field_retired' }])
  expect((await companyOf(company.id)).custom).toEqual({ [field.id]: '田中' })
  await client.send('DELETE', `/api/custom-fields/${field.id}/retirement`)
  expect((await edit(company, { [field.id]: '鈴木' })).status).toBe(200)
})

test('SEC-T03 a person who was merged is the one who was kept', async () => {
  const [kept, gone] = await Promise.all(
    ['残る 人', '消える 人'].map((name) => json<PersonView>(client.send('POST', '/api/people', { name }))),
  )
  if (!kept || !gone) throw new Error('nobody was added')
  const versions = { [kept.id]: 1, [gone.id]: 1 }
  const merge = { id: uuidv7(), kind: 'person', into: kept.id, from: [gone.id], versions }
  await json(client.send('POST', '/api/merges', merge))
  const company = await addCompany({ custom: { [fieldOf('person')]: gone.id } })
  expect(company.custom).toEqual({ [fieldOf('person')]: kept.id })
  const asked = [kept.id, gone.id, foreignPersonId, uuidv7()].join(',')
  const { items } = await json<PersonNames>(client.get(`/api/people/names?ids=${asked}`))
  const person = { id: kept.id, name: '残る 人' }
  expect(items.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    [kept.id, gone.id].toSorted().map((id) => ({ id, person })),
  )
})

test('SEC-R01: the same request again answers what it made, however its values were written', async () => {
  const custom = {
    [fieldOf('text')]: '　備考です ',
    [fieldOf('link')]: '',
    [fieldOf('choice')]: upper,
    [fieldOf('choices')]: [upper, basic],
    [fieldOf('number')]: null,
  }
  for (const path of ['companies', 'people'] as const) {
    const own = path === 'companies' ? custom : {}
    const request = { id: uuidv7(), name: '二度送信', custom: own }
    const send = () => json<CompanyView>(client.send('POST', `/api/${path}`, request))
    expect(await send()).toEqual(await send())
  }
  const content = { id: uuidv7(), name: '二度送信', custom }
  await addCompany(content)
  const else_ = { ...content, custom: { ...custom, [fieldOf('text')]: '別の備考' } }
  expect((await client.send('POST', '/api/companies', else_)).status).toBe(422)
})

describe('the history', () => {
  const changesOf = async (id: string) => {
    const { items } = await json<{ items: Activity[] }>(client.get(`/api/companies/${id}/activity`))
    const edited = items.filter((entry) => entry.kind === 'change' && entry.hasEdits)
    return Promise.all(edited.map((entry) => json<ChangeView>(client.get(`/api/changes/${entry.id}`))))
  }

  test('SEC-T03: a text that is the id of somebody elsewhere names nobody', async () => {
    const company = await addCompany()
    await json(edit(company, { [fieldOf('text')]: other.actor.userId }))
    const [change] = await changesOf(company.id)
    expect(change?.fields).toMatchObject([{ field: fieldOf('text'), to: other.actor.userId }])
    expect(change?.names).toEqual({})
  })

  test('has each field from and to, with names for choices and people, and gives one of them back', async () => {
    const [one, several, person, number] = (['choice', 'choices', 'person', 'number'] as const).map(fieldOf)
    const made = { [one ?? '']: basic, [several ?? '']: [basic], [person ?? '']: personId, [number ?? '']: 1 }
    const company = await addCompany({ custom: made })
    const changed = await json<CompanyView>(
      edit(company, {
        [one ?? '']: upper,
        [several ?? '']: [basic, upper],
        [person ?? '']: null,
        [number ?? '']: 1,
      }),
    )
    const [change] = await changesOf(company.id)
    const byField = new Map(change?.fields.map(({ field, ...rest }) => [field, rest]))
    expect(byField.get(one ?? '')).toEqual({ from: basic, to: upper, now: upper })
    expect(byField.get(several ?? '')).toEqual({ from: [basic], to: [basic, upper], now: [basic, upper] })
    expect(byField.get(person ?? '')).toEqual({ from: personId, to: null, now: null })
    expect(byField.has(number ?? '')).toBe(false)
    expect(change?.names).toEqual({ [basic]: '基本', [upper]: '上位', [personId]: '紹介 花子' })

    const restore = { version: changed.version, changeId: change?.id, field: person }
    const restored = await json<CompanyView>(
      client.send('POST', `/api/companies/${company.id}/field-restorations`, restore),
    )
    expect(restored.custom).toEqual({ ...changed.custom, [person ?? '']: personId })
    const foreign = { ...restore, version: restored.version, field: number }
    const refused = await client.send('POST', `/api/companies/${company.id}/field-restorations`, foreign)
    expect(refused.status).toBe(404)
  })
})

describe('a merge', () => {
  test('compares the fields, takes what is chosen or lacking, and undoing gives back', async () => {
    const [text, number, several, flag] = (['text', 'number', 'choices', 'flag'] as const).map(fieldOf) as [
      ...[string, string, string, string],
    ]
    const kept = await addCompany({ custom: { [text]: '残る', [several]: [basic] } })
    const gone = await addCompany({
      custom: {
        [text]: '消える',
        [several]: [upper],
        [number]: 7,
        [flag]: true,
        [fieldOf('person')]: personId,
      },
    })
    const compared = await json<{ records: ComparedRecord[] }>(
      client.get(`/api/merges/comparison?kind=company&ids=${kept.id},${gone.id}`),
    )
    expect(compared.records[1]?.values).toMatchObject({ [text]: '消える', [number]: 7 })
    expect(compared.records[1]?.shown).toMatchObject({ [fieldOf('person')]: ['紹介 花子'] })

    const asked = {
      id: uuidv7(),
      kind: 'company',
      into: kept.id,
      from: [gone.id],
      fields: { [several]: gone.id },
      versions: { [kept.id]: 1, [gone.id]: 1 },
    }
    const merge = await json<MergeView>(client.send('POST', '/api/merges', asked))
    const now = await companyOf(kept.id)
    expect(now.custom).toEqual({
      [text]: '残る',
      [several]: [upper],
      [number]: 7,
      [flag]: true,
      [fieldOf('person')]: personId,
    })
    // Somebody changes one of them before it is undone.
    await json(edit(now, { [number]: 8 }))
    const undone = await json<MergeView>(client.send('POST', `/api/merges/${merge.id}/reversal`))
    expect(undone.stayed).toEqual([number])
    expect((await companyOf(kept.id)).custom).toEqual({ [text]: '残る', [several]: [basic], [number]: 8 })
    expect((await companyOf(gone.id)).custom).toEqual(gone.custom)
  })

  test('a choice that was merged since is the one that took its place when undoing', async () => {
    const [a, b] = [uuidv7(), uuidv7()]
    const field = await addField(client, {
      name: '区分',
      kind: 'choice',
      choices: [
        { id: a, name: '甲' },
        { id: b, name: '乙' },
      ],
    })
    const [kept, gone] = [
      await addCompany({ custom: { [field.id]: a } }),
      await addCompany({ custom: { [field.id]: b } }),
    ]
    const versions = { [kept.id]: 1, [gone.id]: 1 }
    const asked = {
      id: uuidv7(),
      kind: 'company',
      into: kept.id,
      from: [gone.id],
      fields: { [field.id]: gone.id },
      versions,
    }
    await json(client.send('POST', '/api/merges', asked))
    const successor = { choiceId: a, into: b }
    expect((await client.send('PUT', `/api/custom-fields/${field.id}/successor`, successor)).status).toBe(204)
    await json(client.send('POST', `/api/merges/${asked.id}/reversal`))
    expect((await companyOf(kept.id)).custom).toEqual({ [field.id]: b })
  })
})

test('an export has the fields by name', async () => {
  const custom = { [fieldOf('choices')]: [upper], [fieldOf('person')]: personId, [fieldOf('number')]: 2.5 }
  const { id } = await addCompany({ custom })
  const row = await asTenant(client.ctx, client.actor, async ({ sql }) => {
    const list = listsOf({ sql, actor: client.actor }, 'workspace').find(({ name }) => name === 'companies')
    if (!list) throw new Error('companies are not exported')
    for await (const rows of rowsOf(sql, list)) {
      const found = rows.map((text) => JSON.parse(text)).find((row) => row.id === id)
      if (found) return found
    }
  })
  expect(row.custom_fields).toEqual({
    numberの項目: 2.5,
    choicesの項目: ['上位'],
    personの項目: '紹介 花子',
  })
})
