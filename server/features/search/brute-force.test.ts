/** What the search finds against a plain look at every record: none missed, none too many, the better ones first. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import { companyDoc, personDoc, type SearchDoc } from '../../../db/search/doc.ts'
import { writeSearchDocs } from '../../../db/search/write.ts'
import { seedMany } from '../../../db/seed/many.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import type { CustomValues } from '../../../shared/records/custom.ts'
import { sampleFile } from '../../../tests/company-lists.ts'
import { analyze } from '../../../tests/database.ts'
import { importAll } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant, inTransaction, type TxCtx } from '../../ctx.ts'
import { search } from './queries.ts'
import { type Question, questionOf } from './rules.ts'

const server = whileTesting(startTestServer)
/** How many are asked for, in turn. */
const sizes = [10, 20, 50]
let client: Client
let records: Plain[]

interface Plain extends SearchDoc {
  id: string
  /** As they are, to take queries from. */
  texts: string[]
  wholes: string[]
  corporateNumber: string | null
  securitiesCode: string | null
  /** Of a person: what the company's row has as its names. */
  companyNames: string
  /** All of it in one, put together once and not for each query. */
  all: string
}

beforeAll(async () => {
  client = await signUp(server)
  await importAll(client, sampleFile())
  await closeSegments()
  await seedMany({
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    isOurs: false,
    workspaceId: client.actor.workspaceId,
    sizes: [{ companies: 1_500, people: 0, calls: 0 }],
    now: new Date(),
  })
  await closeSegments()
  await addPeople(600)
  await giveCodes(120)
  await giveWords()
  records = await inside(readPlainly)
  await analyze(server)
})

function inside<T>(run: (sql: TxCtx['sql']) => Promise<T>): Promise<T> {
  return asTenant(server.services, client.actor, ({ sql }) => run(sql))
}

/** As though they were full: what is written next goes into another one. */
function closeSegments() {
  return inside(async (sql) => {
    await sql`update search_segment set docs = 1000000 where workspace_id = ${client.actor.workspaceId}`
  })
}

const families = [
  '髙橋 タカハシ',
  '斎藤 サイトウ',
  '渡邉 ワタナベ',
  '佐々木 ササキ',
  '東海林 ショウジ',
  '五十嵐 イガラシ',
]
const given = ['さくら サクラ', '一郎 イチロウ', '慎也 シンヤ', '優 ユウ', '真理子 マリコ']
const departments = ['営業2課', '法人営業部', '経営企画室', '東京支店 総務', '']

/** At every third company, and every fifth of them at none. */
function addPeople(count: number) {
  const { workspaceId } = client.actor
  return inside(async (sql) => {
    const companies = await sql<
      { id: string }[]
    >`select id from company where workspace_id = ${workspaceId} order by id`
    const people = Array.from({ length: count }, (_, at) => {
      const [family = '', familyRead = ''] = (families[at % families.length] ?? '').split(' ')
      const [first = '', firstRead = ''] = (given[at % given.length] ?? '').split(' ')
      const [name, reading] = [`${family} ${first}${at % 7}`, `${familyRead} ${firstRead}`]
      const folded = { name_folded: foldForSearch(name), reading_folded: foldForSearch(reading) }
      const department = departments[at % departments.length] ?? ''
      const email = `${firstRead.length}.sakura${at}@mihon${at % 9}.example`
      return {
        workspace_id: workspaceId,
        id: uuidv7(),
        company_id: at % 5 === 0 ? null : (companies[(at * 3) % companies.length]?.id ?? null),
        name,
        reading,
        ...folded,
        department,
        title: '部長代理',
        email,
      }
    })
    const numbers = people.map(({ id }, at) => {
      const digits = `0900${String(at * 7919).padStart(7, '0')}`
      return {
        workspace_id: workspaceId,
        id: uuidv7(),
        person_id: id,
        kind: 'mobile',
        raw: digits,
        display: digits,
        digits,
      }
    })
    await sql`insert into person ${sql(people)}`
    await sql`insert into phone_number ${sql(numbers)}`
    await writeSearchDocs(sql, workspaceId, { people: people.map(({ id }) => id) })
  })
}

/** Codes such as 130A0, as newer companies have them. */
function giveCodes(count: number) {
  const { workspaceId } = client.actor
  return inside(async (sql) => {
    const given = await sql<{ id: string }[]>`
      update company c set securities_code = n.code from (
        select id, (100 + 7 * row_number() over (order by id)) || chr(65 + (row_number() over (order by id) % 8)::int) || '0' as code
        from company where workspace_id = ${workspaceId} and securities_code is null and corporate_number is not null
        order by id limit ${count}) n
      where c.workspace_id = ${workspaceId} and c.id = n.id returning c.id`
    expect(given).toHaveLength(count)
    await writeSearchDocs(sql, workspaceId, { companies: given.map(({ id }) => id) })
  })
}

const services = ['クラウド営業ナビ', '表計算ソフト', '自社開発3号', '紙の台帳']
const remarks = ['展示会で名刺交換', '2024年に失注', 'さくら支店の紹介', 'ABC-7 利用中']

/** A text of every fourth record, and what every third uses. */
function giveWords() {
  const { workspaceId } = client.actor
  return inside(async (sql) => {
    for (const kind of ['company', 'person'] as const) {
      const choices = services.map((name) => ({ id: uuidv7(), name, retired: false, mergedInto: null }))
      const [text, choice] = [uuidv7(), uuidv7()]
      const field = { workspace_id: workspaceId, record_kind: kind, position: 1 }
      await sql`insert into custom_field ${sql([
        { ...field, id: text, name: '備考', value_kind: 'text', choices: '[]' },
        { ...field, id: choice, name: '利用中', value_kind: 'choice', choices: JSON.stringify(choices) },
      ])}`
      saidBy.set(text, (value) => value)
      saidBy.set(choice, (value) => choices.find(({ id }) => id === value)?.name ?? '')
      const rows = await sql<{ id: string }[]>`
        select id from ${sql(kind)} where workspace_id = ${workspaceId} order by id`
      const given = rows.flatMap(({ id }, at) => {
        const custom = {
          ...(at % 4 === 0 && { [text]: remarks[(at / 4) % remarks.length] }),
          ...(at % 3 === 0 && { [choice]: choices[(at / 3) % choices.length]?.id }),
        }
        return Object.keys(custom).length > 0 ? [{ id, custom }] : []
      })
      await sql`
        update ${sql(kind)} c set custom = r.custom
        from json_to_recordset(${JSON.stringify(given)}::text::json) as r (id uuid, custom jsonb)
        where c.workspace_id = ${workspaceId} and c.id = r.id`
      const ids = given.map(({ id }) => id)
      await writeSearchDocs(sql, workspaceId, kind === 'company' ? { companies: ids } : { people: ids })
    }
  })
}

/** What each custom field says of what it holds. */
const saidBy = new Map<string, (value: string) => string>()

function wordsOf(custom: CustomValues): string[] {
  return Object.entries(custom).map(([id, value]) => saidBy.get(id)?.(String(value)) ?? '')
}

/** The records as the tables have them, without the search's own rows. */
async function readPlainly(sql: TxCtx['sql']): Promise<Plain[]> {
  const companies = await sql<(Parameters<typeof companyDoc>[0] & { id: string; custom: CustomValues })[]>`
    select id, name, reading, english_name as "englishName", corporate_number as "corporateNumber",
      securities_code as "securitiesCode", address, email, custom, array(select value from contact_way w
        where w.workspace_id = c.workspace_id and w.company_id = c.id) as ways, array(select digits from phone_number n
        where n.workspace_id = c.workspace_id and n.company_id = c.id) as digits
    from company c where workspace_id = ${client.actor.workspaceId}`
  const people = await sql<
    (Parameters<typeof personDoc>[0] & { id: string; companyId: string | null; custom: CustomValues })[]
  >`
    select id, name, reading, department, title, email, company_id as "companyId", custom, array(select value from contact_way w
        where w.workspace_id = c.workspace_id and w.person_id = c.id) as ways, array(select digits from phone_number n
        where n.workspace_id = c.workspace_id and n.person_id = c.id) as digits
    from person c where workspace_id = ${client.actor.workspaceId}`
  const ofCompanies = companies.map((company) => {
    const { id, name, reading, englishName, securitiesCode, corporateNumber, address, digits } = company
    const words = wordsOf(company.custom)
    const texts = [name, reading, englishName, corporateNumber ?? '', address, ...digits, ...words]
    const wholes = [name, reading, englishName].filter(Boolean).map(foldForSearch)
    const doc = companyDoc({ ...company, words })
    return { id, ...doc, texts, wholes, corporateNumber, securitiesCode, companyNames: '' }
  })
  const namesById = new Map(ofCompanies.map(({ id, names }) => [id, names]))
  const ofPeople = people.map((person) => {
    const { id, companyId, name, reading, department, title, email, digits } = person
    const wholes = [name, reading].filter(Boolean).map(foldForSearch)
    const words = wordsOf(person.custom)
    return {
      id,
      ...personDoc({ ...person, words }),
      texts: [name, reading, department, title, email, ...digits, ...words],
      wholes,
      corporateNumber: null,
      securitiesCode: null,
      companyNames: (companyId && namesById.get(companyId)) || '',
    }
  })
  return [...ofCompanies, ...ofPeople].map((record) => ({
    ...record,
    all: record.names + record.numbers + record.more + record.companyNames,
  }))
}

/** The best rank that a record has for a question; null: it is not meant. */
function rankOf(record: Plain, question: Question): number | null {
  const { ways, wholes, numbers, securitiesCode, looks } = question
  const { names, more, companyNames } = record
  if (!mayFit(record, question)) return null
  const isFigure = (word: string) => /^\d+$/.test(word)
  const onlyFigures = ways.every((words) => words.some(isFigure))
  const every = (text: string, before = '') =>
    ways.every((words) => words.some((word) => text.includes(before + word)))
  const whole = names + record.numbers + (onlyFigures ? '' : more)
  const isIn = (text: string) => (words: string[]) => words.some((word) => text.includes(word))
  const withCompany = (own: string) =>
    companyNames !== '' && ways.length > 1 && ways.some(isIn(own)) && ways.every(isIn(own + companyNames))
  const ranks: [number, boolean][] = [
    [0, wholes.some((text) => record.wholes.includes(text))],
    [0, securitiesCode !== null && record.securitiesCode?.slice(0, 4) === securitiesCode],
    [0, numbers.some((number) => record.numbers.includes(`\n${number}\n`))],
    [1, wholes.some((text) => record.wholes.some((name) => name.startsWith(text)))],
    [1, numbers.some((number) => record.numbers.includes(`\n${number}`))],
    [2, looks.length > 0 && every(names, ways.length > 1 ? '' : '\n')],
    [2, numbers.some((number) => record.numbers.includes(`${number}\n`))],
    [3, looks.length > 0 && every(names)],
    [3, numbers.some((number) => record.numbers.includes(number))],
    [3, withCompany(names)],
    [4, looks.length > 0 && ways.every(isIn(whole))],
    [5, withCompany(whole)],
  ]
  return ranks.find(([, holds]) => holds)?.[0] ?? null
}

/** Sorts out nearly all, which saves most of the time. */
function mayFit({ all }: Plain, { ways, wholes, numbers, securitiesCode }: Question): boolean {
  return (
    ways.every((words) => words.some((word) => all.includes(word))) ||
    [...wholes, ...numbers, securitiesCode ?? '\0'].some((text) => all.includes(text.toLowerCase()))
  )
}

/** Chance that is the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

function queriesOf(count: number): string[] {
  const below = chance(20_260_811)
  const text = () => {
    const { texts } = records[below(records.length)] as Plain
    const found = texts.filter(Boolean)
    return found[below(found.length)] ?? ''
  }
  const part = (size: number) => {
    const letters = Array.from(text())
    const from = below(Math.max(1, letters.length - size + 1))
    return letters.slice(from, from + size).join('')
  }
  const coded = records.filter((record) => record.securitiesCode && record.corporateNumber)
  const anyCoded = () => coded[below(coded.length)] as Plain
  const codeOfAny = () => anyCoded().securitiesCode ?? ''
  const corporateNumberOfAny = () => anyCoded().corporateNumber ?? ''
  const partOf = (code: string) => {
    const from = below(code.length - 1)
    return code.slice(from, from + 2 + below(code.length - from - 1))
  }
  /** A part of its name or address, and what is asked of the same record. */
  const beside = (asked: (record: Plain) => string) => {
    const record = anyCoded()
    const { texts } = record
    const words = Array.from([texts[0], texts.at(4)].filter(Boolean)[below(2)] ?? texts[0] ?? '')
    const from = below(words.length)
    return `${words.slice(from, from + 1 + below(3)).join('')} ${asked(record)}`
  }
  const people = records.filter(({ companyNames }) => companyNames !== '')
  /** A part of a person's name and one of their company's, in either order. */
  const atCompany = (length: number) => {
    const { texts, companyNames } = people[below(people.length)] as Plain
    const own = Array.from([texts[0], texts[1], texts[2]].filter(Boolean)[below(3)] ?? texts[0] ?? '')
    const name = Array.from(companyNames.split('\n').filter(Boolean)[below(2)] ?? companyNames.trim())
    const from = below(Math.max(1, name.length - length + 1))
    const words = [own.slice(0, 1 + below(4)).join(''), name.slice(from, from + length).join('')]
    return (below(2) === 0 ? words : words.reverse()).join(' ')
  }
  const familyOfAny = () => families[below(families.length)]?.split(' ')[below(2)] ?? ''
  const kinds = [
    () => atCompany(1 + below(3)),
    () => atCompany(4),
    () => `${atCompany(2)} ${part(1)}`,
    // What nearly all have beside what few have, and what never stands together.
    () => `${part(1)} ${part(1)}`,
    () => `${atCompany(1)} ${part(3)} ${part(1)}`,
    () => `${familyOfAny()} ${familyOfAny()}`,
    () => `${familyOfAny()} ${part(2)}`,
    () => part(1),
    () => part(2),
    () => part(3),
    () => part(4 + below(6)),
    () =>
      Array.from(text())
        .slice(0, 1 + below(8))
        .join(''),
    () =>
      Array.from(text())
        .slice(-(1 + below(6)))
        .join(''),
    () => text(),
    () => `${part(2)} ${part(2)}`,
    () => `${part(1 + below(4))}　${part(1 + below(4))}`,
    () => {
      const { texts } = records[below(records.length)] as Plain
      return texts
        .filter(Boolean)
        .slice(0, 4)
        .map((text) => Array.from(text).slice(-4, -1).join(''))
        .join(' ')
    },
    // Parts of codes such as 130A0, and corporate numbers with their T, beside words.
    () => partOf(codeOfAny()),
    () => beside(({ securitiesCode }) => partOf(securitiesCode ?? '')),
    () => beside(({ corporateNumber }) => `T${(corporateNumber ?? '').slice(0, 4 + below(10))}`),
    () => `${partOf(codeOfAny())} T${corporateNumberOfAny().slice(0, 4 + below(10))}`,
    () => `T${corporateNumberOfAny().slice(0, 4 + below(4))} ${partOf(codeOfAny())}`,
  ]
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]?.() ?? '')
}

const byHand = [
  ...[
    '東京',
    '東京 工業',
    '営業2課',
    '2課',
    '町2',
    'さくら たかはし',
    'sasaki',
    'shoji sakura',
    '0900',
    '7919',
    '1376',
    '13760',
  ],
  ...[
    'T5070001000715',
    '5070-0010-00715',
    '0001000715',
    '株',
    '有',
    '株式会社',
    '(株',
    '㈱東海',
    '%',
    '_',
    '\\',
    "'",
    ':*',
    '!',
    '&',
    '|',
    '(',
    '^',
  ],
  ...[
    'ﾀｶﾊｼ',
    '高橋',
    'ホールディングス',
    'ん',
    'ー',
    '電気 電気',
    'mihon3 example',
    '東京 東京 港区 株式会社',
    '第１',
    '一丁目',
    '展示会で',
    '営業ナビ',
    '開発3号',
    'さくら支店 台帳',
    'abc-7',
  ],
]

test('SEC-T09 search: 2,000 queries of every kind find what a plain look at every record finds, the better ones first', async () => {
  const byId = new Map(records.map((record) => [record.id, record]))
  const queries = [...byHand, ...queriesOf(2_000)].map((query) => query.slice(0, 100)).entries()
  const wrong: unknown[] = []
  const askAll = async () => {
    for (const [at, query] of queries) {
      const most = sizes[at % sizes.length] ?? 0
      const { items, more } = await inTransaction(client.ctx, (ctx) => search(ctx, query, most))
      const question = questionOf(query)
      const expected = records.flatMap((record) => rankOf(record, question) ?? []).toSorted((a, b) => a - b)
      const found = items.map(({ id }) => {
        const record = byId.get(id)
        return record ? rankOf(record, question) : null
      })
      const isRight =
        JSON.stringify(found) === JSON.stringify(expected.slice(0, most)) &&
        JSON.stringify(found) === JSON.stringify(items.map(({ rank }) => rank)) &&
        more === expected.length > most &&
        new Set(items.map(({ id }) => id)).size === items.length
      if (!isRight)
        wrong.push({ query, found, expected: expected.slice(0, most), more, all: expected.length })
    }
  }
  await Promise.all(Array.from({ length: 3 }, askAll))
  expect(wrong).toEqual([])
})
