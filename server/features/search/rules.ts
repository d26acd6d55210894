/** What a query looks for: whole texts and beginnings in plain indexes, parts by the keys of `search_doc`. */
import { type At, type Place, queryOf } from '../../../db/search/keys.ts'
import { foldQuery } from '../../../shared/japanese.ts'
import { readQuery } from '../../../shared/search-query.ts'

export interface Question {
  /** All of them are meant; for each, what it may stand for. */
  ways: string[][]
  /** Texts that a name may be, or begin with. */
  wholes: string[]
  /** Digits that a number may be, begin with, end with or have. */
  numbers: string[]
  securitiesCode: string | null
  /** What is looked for within texts, the names first. */
  looks: Look[]
}

/** What `app.search_docs` is asked, by the worst rank that counts. */
export interface Look {
  ofNumbers: boolean
  starts: string[]
  words: string[]
  keys: Record<Rank, string>
  ranks: readonly Rank[]
}

/** Every word begins one in the names, or ends a number; is in the names or numbers; is in any text. */
export type Rank = 2 | 3 | 4

export function questionOf(text: string): Question {
  const { ways, digits, corporateNumber, securitiesCode } = readQuery(text)
  const [only] = ways.length === 1 ? ways : []
  const wholes = unique([foldQuery(text), ...(only ?? [])]).filter(Boolean)
  const numbers = unique([...digits, corporateNumber ?? '', ...(only ?? [])]).filter(isNumber)
  const looks = [
    ...(ways.length > 0 ? [lookForWords(ways)] : []),
    ...(numbers.length > 0 ? [lookForNumbers(numbers)] : []),
  ]
  return { ways, wholes, numbers, securitiesCode, looks }
}

function lookForWords(ways: string[][]): Look {
  return {
    ofNumbers: false,
    starts: ways.map((words) => `\n(?:${words.map(literal).join('|')})`),
    words: ways.map((words) => words.map(literal).join('|')),
    keys: {
      2: allOf(ways, ['names'], 'start'),
      3: allOf(ways, ['names']),
      4: everywhere(ways),
    },
    ranks: [2, 3, 4],
  }
}

/** A figure that stands among words may be of an address, which has no keys for it: the other words find it. */
function everywhere(ways: string[][]): string {
  const telling = ways.filter((words) => !words.every(isNumber))
  if (telling.length > 0) return allOf(telling, ['names', 'more'])
  return allOf(ways, ways.length > 1 ? ['names', 'numbers'] : ['names'])
}

function allOf(ways: string[][], places: Place[], at?: At): string {
  const queries = ways.map((words) =>
    words.flatMap((word) => places.map((place) => queryOf(word, place, at))),
  )
  return queries.map(anyOf).join('&')
}

function lookForNumbers(numbers: string[]): Look {
  const inside = anyOf(numbers.map((number) => queryOf(number, 'numbers')))
  return {
    ofNumbers: true,
    starts: [`(?:${numbers.join('|')})\n`],
    words: [numbers.join('|')],
    keys: { 2: anyOf(numbers.map((number) => queryOf(number, 'numbers', 'end'))), 3: inside, 4: inside },
    ranks: [2, 3],
  }
}

function anyOf(queries: (string | null)[]): string {
  return `(${queries.filter((query) => query !== null).join('|')})`
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}

/** As a regular expression of PostgreSQL: what is neither letter nor digit is only itself. */
function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`)
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)]
}
