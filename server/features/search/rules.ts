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

/** What `app.search_docs` is asked. */
export interface Look {
  /** Where all words may be, the first of them for the better ranks. */
  places: Place[]
  starts: string[]
  words: string[]
  /** For each word what finds it; null where the others have to. */
  keys: Record<Rank, (string | null)[]>
  /** Those that count, the best one first. */
  ranks: readonly Rank[]
}

/**
 * 2: begins a word of the names, or ends a number, or all of several are in the names; 3: is in the names or numbers, or all of
 * several are in the names of a person and their company; 4: is in any text; 5: in any text of a person or the names of their company.
 */
export type Rank = 2 | 3 | 4 | 5

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
  const words = ways.map((way) => way.map(literal).join('|'))
  const [only] = words
  const inNames = keysFor(ways, ['names'])
  const anywhere = everywhere(ways)
  const keys = {
    2: words.length > 1 ? inNames : keysFor(ways, ['names'], 'start'),
    3: inNames,
    4: anywhere,
    5: anywhere,
  }
  // Several words begin what they may: their order says as little as where they stand.
  const starts = words.length > 1 ? words : [`\n(?:${only})`]
  return { places: placesOf(ways), starts, words, keys, ranks: words.length > 1 ? [2, 3, 4, 5] : [2, 3, 4] }
}

/** A single figure is looked for among numbers on its own, and what may be figures and nothing else, with a T or not, is no part of an address. */
function placesOf(ways: string[][]): Place[] {
  const numbers: Place[] = ways.length > 1 || ways.some(mayBeInCode) ? ['numbers'] : []
  const more: Place[] = ways.every(mayBeFigure) ? [] : ['more']
  return ['names', ...numbers, ...more]
}

/**
 * A figure that stands among words, with a T before it or not, may be of an address, which has no keys for it: the other words find it.
 * Whatever else has a figure may be a part of a code.
 */
function everywhere(ways: string[][]): (string | null)[] {
  if (ways.every(mayBeFigure)) return keysFor(ways, placesOf(ways))
  return ways.map((way) => {
    if (mayBeFigure(way)) return null
    return keysFor([way], mayBeInCode(way) ? ['names', 'numbers', 'more'] : ['names', 'more'])[0] ?? null
  })
}

function mayBeFigure(way: string[]): boolean {
  return way.some(isNumber)
}

function mayBeInCode(way: string[]): boolean {
  return !isFigure(way) && way.some(hasFigure)
}

function isFigure(way: string[]): boolean {
  return way.every(isNumber)
}

function lookForNumbers(numbers: string[]): Look {
  const words = [numbers.join('|')]
  const inside = keysFor([numbers], ['numbers'])
  const keys = { 2: keysFor([numbers], ['numbers'], 'end'), 3: inside, 4: inside, 5: inside }
  return { places: ['numbers'], starts: [`(?:${words[0]})\n`], words, keys, ranks: [2, 3] }
}

function keysFor(ways: string[][], places: Place[], at?: At): string[] {
  return ways.map((way) => {
    const queries = way.flatMap((word) => places.map((place) => queryOf(word, place, at)))
    return `(${queries.filter((query) => query !== null).join('|')})`
  })
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}

function hasFigure(text: string): boolean {
  return /\d/.test(text)
}

/** As a regular expression of PostgreSQL: what is neither letter nor digit is only itself. */
function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`)
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)]
}
