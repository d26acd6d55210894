import { bulkLimits } from '../../../../shared/bulk-edits.ts'
import type { Chosen, ListAsked } from '../../../../shared/records/chosen.ts'

/** Rows that somebody picked: these, or all that the list leaves in but these. */
export interface Picked {
  isWhole: boolean
  /** Picked, or of the whole list left out. */
  ids: ReadonlySet<string>
}

export const nothing: Picked = { isWhole: false, ids: new Set() }
export const everything: Picked = { isWhole: true, ids: new Set() }

export function isPicked({ isWhole, ids }: Picked, id: string): boolean {
  return ids.has(id) !== isWhole
}

/** With all of `rows` picked, or none of them. */
export function withRows({ isWhole, ids }: Picked, rows: readonly string[], isPicked: boolean): Picked {
  const next = new Set(ids)
  for (const id of rows)
    if (isPicked !== isWhole) next.add(id)
    else next.delete(id)
  return { isWhole, ids: next }
}

/** The rows from one to another, in whichever direction; the other alone where the first is not here. */
export function between(rows: readonly string[], from: string | null, to: string): readonly string[] {
  const [first, last] = [rows.indexOf(from ?? ''), rows.indexOf(to)]
  if (first === -1 || last === -1) return [to]
  return rows.slice(Math.min(first, last), Math.max(first, last) + 1)
}

/** How many that are; undefined while nobody knows how many the list has. */
export function countPicked({ isWhole, ids }: Picked, total: number | undefined): number | undefined {
  return isWhole ? total && total - ids.size : ids.size
}

/** As a request says it. */
export function chosenOf({ isWhole, ids }: Picked, { filter, q }: ListAsked): Chosen {
  if (!isWhole) return { ids: [...ids] }
  return { ...(filter && { filter }), ...(q && { q }), except: [...ids] }
}

/** So many can be named one by one. */
export const mostPicked = bulkLimits.ids
