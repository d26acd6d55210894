/**
 * The keys under which texts are found by any part of them. A key is the segment, a mark for numbers or for other texts than
 * names, and three letters (of numbers four); one at every letter of a text, so that one and two letters are the beginning of
 * a key. `^abc` is the beginning of a name, `bc^` the end of a name or number.
 */

const marks = { names: '', numbers: '#', more: '/' }
export type Place = keyof typeof marks
export type At = 'start' | 'end' | 'anywhere'

/** Without their segment. */
export function keysOf(texts: string[], place: Place): string[] {
  const size = sizeOf(place)
  const keys = new Set<string>()
  for (const text of texts) {
    const letters = Array.from(text)
    const ended = place === 'more' ? letters : [...letters, edge]
    if (place === 'names') keys.add(edge + ended.slice(0, size).join(''))
    for (let at = 0; at < letters.length; at++)
      keys.add(marks[place] + cut(ended.slice(at, at + size).join(''), place))
  }
  keys.delete(marks.more)
  return [...keys]
}

/** A record's keys in its segment, as PostgreSQL reads a `tsvector`. */
export function vectorOf(segment: string, keys: string[]): string {
  return keys.map((key) => plainOrQuoted(segment + key)).join(' ')
}

/** Stands for the segment in what `queryOf` answers; no folded text has it. */
const anySegment = '\u0001'

/** What finds every text of a place with `part` in it, and more: a `tsquery` for any segment. Null where no key helps. */
export function queryOf(part: string, place: Place, at: At = 'anywhere'): string | null {
  const size = sizeOf(place)
  const letters = [...Array.from(part), ...(at === 'end' ? [edge] : [])]
  const asked = letters.length < size ? [letters] : windows(letters, size)
  const keys = asked
    .map((window) => window.join(''))
    .map((key) => ({ key: cut(key, place), size: key.length }))
  const found = keys
    .filter(({ key }) => key !== '')
    .map(({ key, size: whole }) => term(marks[place] + key, letters.length < size || key.length < whole))
  if (at === 'start') found.unshift(term(edge + letters.slice(0, size).join(''), letters.length < size))
  return found.length > 0 ? `(${[...new Set(found)].join('&')})` : null
}

const edge = '^'

function sizeOf(place: Place): number {
  return place === 'numbers' ? 4 : 3
}

/** Every second key is enough, since they overlap. */
function windows(letters: string[], size: number): string[][] {
  const last = letters.length - size
  return letters.flatMap((_, at) =>
    at === last || (at < last && at % 2 === 0) ? [letters.slice(at, at + size)] : [],
  )
}

/** Of addresses and the like the letters before a figure are enough: nobody looks for a house number alone. */
function cut(key: string, place: Place): string {
  return place === 'more' ? key.replace(/\d.*$/s, '') : key
}

function term(key: string, isBegun: boolean): string {
  return `'${escaped(anySegment + key)}'${isBegun ? ':*' : ''}`
}

function plainOrQuoted(key: string): string {
  return /['\\:\s]/.test(key) ? `'${escaped(key)}'` : key
}

function escaped(key: string): string {
  return key.replace(/['\\]/g, '$&$&')
}
