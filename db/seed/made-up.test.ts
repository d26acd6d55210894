import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isCorporateNumber } from '../../shared/corporate-number.ts'
import { firstOutcomes } from '../../shared/first-outcomes.ts'
import { foldForSearch } from '../../shared/japanese.ts'
import { phoneColumns } from '../../shared/phone-columns.ts'
import { prefectures } from '../../shared/prefectures.ts'
import { type Batch, batchesOf } from './batches.ts'
import { rollsFor, scattered } from './chance.ts'
import { kanji } from './company-words.ts'
import { madeUpCall } from './made-up-call.ts'
import { madeUpCompany } from './made-up-company.ts'
import { kanjiPart } from './made-up-name.ts'
import { madeUpPerson } from './made-up-person.ts'
import { romajiOf } from './romaji.ts'
import { threadedBatchesOf } from './threaded-batches.ts'
import { joined, wordsIn } from './word.ts'

const plan = {
  workspaceId: '019a0000-0000-7000-8000-000000000000',
  seed: 1,
  companies: 20_000,
  people: 4_000,
  calls: 10_000,
  userIds: ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002'],
  shapes: {
    statuses: [
      { id: '019a0000-0000-7000-8000-000000000011', kind: 'working' },
      { id: '019a0000-0000-7000-8000-000000000012', kind: 'won' },
    ] as const,
    tagIds: ['019a0000-0000-7000-8000-000000000021', '019a0000-0000-7000-8000-000000000022'],
  },
  segments: { company: ['0001'], person: ['0002'] },
  until: Date.UTC(2026, 10, 30),
}
const times = <T>(count: number, make: (place: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at))
const companies = times(plan.companies, (place) => madeUpCompany(plan, place))
const people = times(plan.people, (place) => madeUpPerson(plan, place))
const calls = times(plan.calls, (place) => madeUpCall(plan, place))
const numbers = [...companies, ...people].map(({ number }) => number)

describe('the same plan makes the same', () => {
  test('rows, wherever a batch ends', () => {
    const small = { ...plan, companies: 250, people: 60, calls: 90 }
    const textOf = (size: number) => {
      const texts = new Map<string, string>()
      for (const { tables } of batchesOf([small], size))
        for (const { table, text } of tables)
          texts.set(table, (texts.get(table) ?? '') + new TextDecoder().decode(text))
      return Object.fromEntries(texts)
    }
    expect(textOf(7)).toEqual(textOf(1_000))
  })

  test('rows in the same order, however many threads make them', async () => {
    const plans = [
      { ...plan, companies: 11_000, people: 30, calls: 20 },
      { ...plan, companies: 40, people: 0, calls: 0 },
    ]
    const digestOf = async (batches: Iterable<Batch> | AsyncIterable<Batch>) => {
      const digest = createHash('sha256')
      for await (const { tables } of batches)
        for (const { table, text } of tables) digest.update(table).update(text)
      return digest.digest('hex')
    }
    const alone = await digestOf(batchesOf(plans))
    for (const makers of [1, 2, 3]) expect(await digestOf(threadedBatchesOf(plans, makers))).toBe(alone)
  })

  test('and another seed makes others', () => {
    const others = times(1_000, (place) => madeUpCompany({ ...plan, seed: 2 }, place).company)
    const ids = new Set(companies.map(({ company }) => company.id))
    const corporateNumbers = new Set(companies.map(({ company }) => company.corporate_number))
    corporateNumbers.delete(null)
    expect(others.filter(({ id }) => ids.has(id))).toEqual([])
    expect(others.filter(({ corporate_number }) => corporateNumbers.has(corporate_number))).toEqual([])
  })
})

describe('companies', () => {
  test('have names with a long tail: 100,000 parts and more, rare kanji among them', () => {
    const parts = new Set(times(400_000, (place) => kanjiPart(rollsFor(9, 9, place)).written))
    expect(parts.size).toBeGreaterThan(100_000)
    expect(kanji.length ** 2).toBeGreaterThan(250_000)
    const names = companies.map(({ company }) => company.name)
    expect(new Set(names).size).toBeGreaterThan(plan.companies * 0.75)
    for (const rare of ['髙', '𠮷', '彅', '鷗', '﨑'])
      expect(
        names.some((name) => name.includes(rare)),
        rare,
      ).toBe(true)
  })

  test('are read in katakana, and written in Latin letters', () => {
    for (const { company } of companies) {
      expect(company.reading).toMatch(/^[ァ-ヶー]+$/)
      expect(company.english_name).toMatch(/^[A-Z][A-Za-z ,.]+$/)
    }
  })

  test('stand folded as the product folds them', () => {
    for (const { company } of companies.slice(0, 2_000)) {
      expect(company.name_folded).toBe(foldForSearch(company.name))
      expect(company.reading_folded).toBe(foldForSearch(company.reading))
      expect(company.english_folded).toBe(foldForSearch(company.english_name))
    }
  })

  test('have corporate numbers that check, of an office that does not exist, none twice', () => {
    const known = companies.flatMap(({ company }) => company.corporate_number ?? [])
    expect(known.filter((number) => !isCorporateNumber(number) || number.slice(1, 3) !== '99')).toEqual([])
    expect(new Set(known).size).toBe(known.length)
    expect(known.length).toBeGreaterThan(plan.companies * 0.9)
  })

  test('are in real municipalities of every prefecture, most of them in Tokyo', () => {
    const within = new Map(prefectures.map(({ name }) => [name, 0]))
    for (const { company } of companies) {
      const prefecture = prefectures.find(({ name }) => company.address.startsWith(name))
      const municipality = prefecture?.municipalities.find((name) =>
        company.address.startsWith(`${prefecture.name}${name}`),
      )
      expect(municipality, company.address).toBeDefined()
      within.set(prefecture?.name ?? '', (within.get(prefecture?.name ?? '') ?? 0) + 1)
    }
    expect([...within].filter(([, count]) => count === 0)).toEqual([])
    expect([...within].sort(([, a], [, b]) => b - a)[0]).toEqual(['東京都', (plan.companies / 1_000) * 170])
  })

  test('have websites of nobody', () => {
    const sites = companies.flatMap(({ company }) => company.website || [])
    expect(sites.length).toBeGreaterThan(plan.companies / 2)
    expect(sites.filter((site) => !/^https:\/\/www\.[a-z]+-[a-z0-9]+\.example$/.test(site))).toEqual([])
  })
})

describe('numbers', () => {
  test('cannot ring: what follows the area or the kind of number begins with 0', () => {
    expect(numbers.filter(({ raw }) => !/^0\d{1,3}-0\d{0,3}-\d{4}$/.test(raw))).toEqual([])
  })

  test('are nobody else’s', () => {
    expect(new Set(numbers.map(({ digits }) => digits)).size).toBe(numbers.length)
  })

  test('are what the product reads from them', () => {
    for (const { raw, e164, display, digits } of numbers)
      expect(phoneColumns(raw)).toEqual({ raw, e164, display, digits, extension: null, warnings: [] })
  })
})

describe('people', () => {
  test('have names, readings, places of work and addresses of nobody', () => {
    for (const { person } of people) {
      expect(person.reading).toMatch(/^[ァ-ヶー]+ [ァ-ヶー]+$/)
      expect(person.email).toMatch(/^$|^[a-z]+\.[a-z]+@[a-z0-9-]+\.example$/)
    }
    const ids = new Set(companies.map(({ company }) => company.id))
    expect(people.filter(({ person }) => !ids.has(person.company_id))).toEqual([])
  })
})

describe('calls', () => {
  test('are of the last year, in order, on working days and in the hours of an office in Japan', () => {
    const at = calls.map(({ call }) => Date.parse(call.placed_at))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at.at(-1)).toBeLessThan(plan.until)
    expect(at[0]).toBeGreaterThan(plan.until - 366 * 86_400_000)
    for (const { call } of calls) {
      const there = new Date(Date.parse(call.placed_at) + 9 * 3_600_000)
      expect(there.getUTCDay() % 6).not.toBe(0)
      expect(there.getUTCHours()).toBeGreaterThanOrEqual(9)
      expect(there.getUTCHours()).toBeLessThanOrEqual(18)
    }
  })

  test('go to few companies often and to most never', () => {
    const counts = new Map<string, number>()
    for (const { call } of calls) counts.set(call.company_id, (counts.get(call.company_id) ?? 0) + 1)
    const most = [...counts.values()].sort((a, b) => b - a)
    const often = most.slice(0, plan.companies / 100).reduce((sum, count) => sum + count)
    expect(often).toBeGreaterThan(plan.calls * 0.08)
    expect(counts.size).toBeLessThan(plan.companies / 2)
  })

  test('belong to the record whose number was called', () => {
    const owners = new Map(numbers.map((number) => [number.id, number]))
    const employers = new Map(people.map(({ person }) => [person.id, person.company_id]))
    for (const { call } of calls) {
      const number = owners.get(call.phone_number_id)
      expect(number?.raw).toBe(call.number_raw)
      expect(number?.person_id).toBe(call.person_id)
      expect(call.person_id === null ? number?.company_id : employers.get(call.person_id)).toBe(
        call.company_id,
      )
    }
    expect(calls.some(({ call }) => call.person_id)).toBe(true)
  })

  test('most reach nobody or the reception, a sixth the person asked for, a few lead to a visit; what was said is noted', () => {
    const firsts = new Map(firstOutcomes.map((outcome) => [outcome.id, outcome]))
    const connects = calls.filter(({ call }) => firsts.get(call.outcome ?? '')?.countsAsConnect)
    const share = (of: string) => calls.filter(({ call }) => call.outcome === of).length / plan.calls
    expect(connects.length / plan.calls).toBeCloseTo(0.175, 1)
    expect(share('no_answer') + share('absent')).toBeGreaterThan(0.5)
    expect(share('appointment')).toBeCloseTo(0.02, 2)
    expect(calls.filter(({ call }) => call.outcome !== null && !firsts.has(call.outcome))).toEqual([])
    expect(calls.filter(({ note }) => note).length).toBeGreaterThan(plan.calls / 5)
    expect(calls.filter(({ followUp }) => followUp?.done_at === null).length).toBeGreaterThan(0)
  })
})

test('ids are all different, and in the order of what they are of', () => {
  const made = [...companies.map(({ company }) => company.id), ...people.map(({ person }) => person.id)]
  const ids = [...made, ...numbers.map(({ id }) => id), ...calls.map(({ call }) => call.id)]
  expect(new Set(ids).size).toBe(ids.length)
  expect(
    ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toEqual([])
  expect(made).toEqual([...made].sort())
})

test('what is scattered hits nothing twice', () => {
  for (const count of [1, 2, 1_000, 9_973, 20_000])
    expect(new Set(times(count, (place) => scattered(place, count))).size).toBe(count)
})

describe('readings', () => {
  test.each([
    ['日ニチ', '新シン', 'ニッシン'],
    ['新シン', '報ホウ', 'シンポウ'],
    ['国コク', '庫コ', 'コッコ'],
    ['国コク', '際サイ', 'コクサイ'],
    ['発ハツ', '電デン', 'ハツデン'],
    ['東トウ', '海カイ', 'トウカイ'],
    ['一イチ', '本ホン', 'イッポン'],
    ['地チ', '海カイ', 'チカイ'],
  ])('%s and %s are %s', (first, second, reading) => {
    const [one, two] = wordsIn(`${first} ${second}`)
    expect(one && two && joined(one, two).reading).toBe(reading)
  })

  test.each([
    ['ニッシン', 'Nisshin'],
    ['シンポウ', 'Shimpo'],
    ['イッチョウ', 'Itcho'],
    ['キュウシュウ', 'Kyushu'],
    ['ティーファ', 'Tifa'],
    ['ヴィジョン', 'Vijon'],
  ])('%s is %s', (reading, latin) => {
    expect(romajiOf(reading)).toBe(latin)
  })
})
