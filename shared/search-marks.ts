/** Which letters of a text are those that a query asks for: the same on the server, which finds, and on a page that knows some records. */
import { foldForSearch } from './japanese.ts'

/** From the first letter to the one after the last. */
type Mark = [start: number, end: number]

/** Where one of these stands in a text, once for each. */
export function marksOf(text: string, asked: string[], fold = foldForSearch): Mark[] {
  if (text === '') return []
  const ranges = asked.map((word) => findRange(text, word, fold))
  return joined(ranges.filter((range) => range !== null))
}

/**
 * The shortest part of a text whose folded form has `word`. Folding is no matter of single letters, so the ends are found by folding
 * less and less of the text, halving what is left.
 */
function findRange(text: string, word: string, fold: (text: string) => string): Mark | null {
  if (word === '' || !fold(text).includes(word)) return null
  const end = least(text.length, (at) => fold(text.slice(0, at)).includes(word))
  const start = end - least(end, (at) => fold(text.slice(end - at, end)).includes(word))
  return [start, end]
}

/** The least of 1 … most for which `holds` is true, where it is true for all beyond. */
function least(most: number, holds: (at: number) => boolean): number {
  let [low, high] = [1, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return high
}

function joined(ranges: Mark[]): Mark[] {
  const all: Mark[] = []
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else all.push([start, end])
  }
  return all
}
