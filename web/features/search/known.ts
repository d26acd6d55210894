/** What a page can say without the network: which of the records that it knows fit a question, and how well. Pure rules. */
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { foldForSearch, foldQuery } from '../../../shared/japanese.ts'
import { marksOf } from '../../../shared/search-marks.ts'
import { readQuery } from '../../../shared/search-query.ts'
import type { Visited } from './recent.ts'

export type Suggestion = Visited &
  Pick<SearchHit, 'rank'> &
  Partial<Pick<SearchHit, 'matched' | 'matchedText' | 'matchedField' | 'marks'>>

/** Of some records those that fit, marked as the server marks; each once. */
export function knownFor(question: string, records: readonly Visited[]): Suggestion[] {
  const { ways } = readQuery(question)
  if (ways.length === 0) return []
  const wholes = [foldQuery(question), ...(ways.length === 1 ? (ways[0] ?? []) : [])].filter(Boolean)
  const distinct = new Map(records.map((record) => [record.id, record]))
  return [...distinct.values()].flatMap((record) => {
    const rank = rankOf(record, ways, wholes)
    return rank === null ? [] : [{ ...record, ...marked(record, ways), rank }]
  })
}

/** The ranks of the server's answer, as far as these texts tell. */
function rankOf({ kind, name, reading, detail }: Visited, ways: string[][], wholes: string[]): number | null {
  const names = [name, reading].filter(Boolean).map(foldForSearch)
  const all = names.join('\n')
  const beside = foldForSearch(detail)
  const isIn = (text: string) => (words: string[]) => words.some((word) => text.includes(word))
  const isBeside = ways.every(isIn(`${all}\n${beside}`))
  const ranks: [number, boolean][] = [
    [0, wholes.some((whole) => names.includes(whole))],
    [1, wholes.some((whole) => names.some((text) => text.startsWith(whole)))],
    [2, ways.length > 1 && ways.every(isIn(all))],
    [3, ways.every(isIn(all))],
    // A person's company alone finds nobody.
    [3, kind === 'person' && isBeside && ways.some(isIn(all))],
    [4, kind === 'company' && isBeside],
  ]
  return ranks.find(([, holds]) => holds)?.[0] ?? null
}

function marked({ name, reading, detail }: Visited, ways: string[][]) {
  const missing = ways.filter((words) => marksOf(name, words).length === 0).flat()
  const texts = [
    ['reading', reading],
    ['address', detail],
  ] as const
  const fields = texts.map(([matched, text]) => ({ matched, text, marks: marksOf(text, missing) }))
  const found = fields.find(({ marks }) => marks.length > 0)
  return {
    matched: found?.matched ?? ('name' as const),
    matchedText: found?.text ?? null,
    marks: { name: marksOf(name, ways.flat()), matchedText: found?.marks ?? [] },
  }
}

/**
 * The answer with what was opened lately: better ranks first, among equal ones what was opened lately. What was opened and is not in an
 * answer that has everything is there no longer.
 */
export function withRecent(
  hits: readonly Suggestion[],
  recent: readonly Suggestion[],
  hasMore: boolean,
): Suggestion[] {
  const answered = new Set(hits.map(({ id }) => id))
  const opened = new Set(recent.map(({ id }) => id))
  const others = hasMore ? recent.filter(({ id }) => !answered.has(id)) : []
  return [...others, ...hits].toSorted(
    (a, b) => a.rank - b.rank || Number(opened.has(b.id)) - Number(opened.has(a.id)),
  )
}
