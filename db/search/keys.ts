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
  const mark = marks[place]
  const keys = new Set<string>()
  for (const text of texts) {
    const letters = lettersOf(text)
    const ended = place === 'more' ? letters : lettersOf(text + edge)
    if (place === 'names') keys.add(edge + ended.cut(0, size))
    for (let at = 0; at < letters.length; at++) {
      const part = ended.cut(at, at + size)
      keys.add(mark + (place === 'more' ? beforeFigure(part) : part))
    }
  }
  keys.delete(marks.more)
  return [...keys]
}

/** A record's keys in its segment, as PostgreSQL reads a `tsvector`. */
export function vectorOf(segment: string, keys: string[]): string {
  if (keys.length === 0) return ''
  const between = ` ${segment}`
  if (!mustBeQuoted.test(keys.join(''))) return segment + keys.join(between)
  return keys.map((key) => quotedIfNeeded(segment + key)).join(' ')
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

const figure = /\d/
const figures = /\d+/

/** Of addresses and the like the letters before a figure are enough: nobody looks for a house number alone. */
function beforeFigure(key: string): string {
  const at = key.search(figure)
  return at < 0 ? key : key.slice(0, at)
}

/** A text by its letters: by its units, unless some letter takes two of them, which few do. */
function lettersOf(text: string): { length: number; cut(from: number, to: number): string } {
  if (!halves.test(text)) return { length: text.length, cut: (from, to) => text.slice(from, to) }
  const letters = Array.from(text)
  return { length: letters.length, cut: (from, to) => letters.slice(from, to).join('') }
}

const halves = /[\ud800-\udfff]/

function term(key: string, isBegun: boolean): string {
  return `'${escaped(anySegment + key)}'${isBegun ? ':*' : ''}`
}

const mustBeQuoted = /['\\:\s]/

function quotedIfNeeded(key: string): string {
  return mustBeQuoted.test(key) ? `'${escaped(key)}'` : key
}

function escaped(key: string): string {
  return key.replace(/['\\]/g, '$&$&')
}
