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
  const runs = place === 'more' ? part.split(figures) : [at === 'end' ? part + edge : part]
  const terms = runs.filter(Boolean).flatMap((run) => termsOf(Array.from(run), place, at))
  return terms.length > 0 ? `(${[...new Set(terms)].join('&')})` : null
}

const edge = '^'

function sizeOf(place: Place): number {
  return place === 'numbers' ? 4 : 3
}

/** Every second key is enough, since they overlap; the first letters of what begins a name are in the key of its beginning. */
function termsOf(letters: string[], place: Place, at: At): string[] {
  const size = sizeOf(place)
  const last = letters.length - size
  const first = (mark: string) => term(mark + letters.slice(0, size).join(''), last < 0)
  if (last < 0) return [first(at === 'start' ? edge : marks[place])]
  const places = letters.flatMap((_, at) =>
    at > 0 && (at === last || (at < last && at % 2 === 0)) ? [at] : [],
  )
  const rest = places.map((at) => term(marks[place] + letters.slice(at, at + size).join(''), false))
  return [first(at === 'start' ? edge : marks[place]), ...rest]
}

const figures = /\d+/

/** Of addresses and the like the letters before a figure are enough: nobody looks for a house number alone. */
function cut(key: string, place: Place): string {
  return place === 'more' ? (key.split(figures)[0] ?? '') : key
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
