/**
 * The keys under which texts are found by any part of them. A key is the segment, a mark for numbers or for other texts than
 * names, and three letters (of numbers four); one at every letter of a text, so that one and two letters are the beginning of
 * a key. `^abc` is the beginning of a name, `bc^` the end of a text.
 */

const marks = { names: '', numbers: '#', more: '/' }
export type Place = keyof typeof marks

/** Without their segment. A text of other places than names has no key for its beginning. */
export function keysOf(texts: string[], place: Place): string[] {
  const size = sizeOf(place)
  const keys = new Set<string>()
  for (const text of texts) {
    const letters = [...Array.from(text), edge]
    if (place === 'names') keys.add(edge + letters.slice(0, size).join(''))
    for (let at = 0; at < letters.length - 1; at++)
      keys.add(marks[place] + letters.slice(at, at + size).join(''))
  }
  return [...keys]
}

/** A record's keys in its segment, as PostgreSQL reads a `tsvector`. */
export function vectorOf(segment: string, keys: string[]): string {
  return keys.map((key) => quoted(segment + key)).join(' ')
}

export type At = 'start' | 'end' | 'anywhere'

/** Stands for the segment in what `queryOf` answers; no folded text has it. */
const anySegment = '\u0001'

/** What finds every text of these places with `part` in it, and more: a `tsquery` for any segment. */
export function queryOf(
  part: string,
  places: readonly Place[],
  at: 'start' | 'end' | 'anywhere' = 'anywhere',
) {
  const queries = places.map((place) => partsOf(part, place, at).join('&'))
  return queries.length === 1 ? `(${queries})` : `(${queries.map((query) => `(${query})`).join('|')})`
}

const edge = '^'

function sizeOf(place: Place): number {
  return place === 'numbers' ? 4 : 3
}

/** Every second key is enough, since they overlap. */
function partsOf(part: string, place: Place, at: At): string[] {
  const size = sizeOf(place)
  const letters = Array.from(part)
  if (at === 'end') letters.push(edge)
  const mark = anySegment + marks[place]
  const start =
    at === 'start' ? [asked(mark + edge + letters.slice(0, size).join(''), letters.length < size)] : []
  if (letters.length < size) return at === 'start' ? start : [asked(mark + letters.join(''), true)]
  const last = letters.length - size
  const places = letters.flatMap((_, at) => (at === last || (at < last && at % 2 === 0) ? [at] : []))
  return [...start, ...places.map((at) => asked(mark + letters.slice(at, at + size).join(''), false))]
}

function asked(key: string, isBegun: boolean): string {
  return `'${key.replace(/['\\]/g, '$&$&')}'${isBegun ? ':*' : ''}`
}

function quoted(key: string): string {
  return /['\\:\s]/.test(key) ? `'${key.replace(/['\\]/g, '$&$&')}'` : key
}
