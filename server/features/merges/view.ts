import type { MergeView } from '../../../shared/contracts/merges.ts'
import { undoableUntil } from './rules.ts'

/** A merge as `getMerge` reads it. */
export interface MergeRow {
  id: string
  isPerson: boolean
  intoId: string
  intoName: string
  mergedAt: string
  undoneAt: string | null
  stayed: string[]
  forgotten: boolean
  user: MergeView['user']
  from: MergeView['from']
}

export function mergeOf(row: MergeRow, now: Date): MergeView {
  const until = undoableUntil(new Date(row.mergedAt))
  const isOver = row.undoneAt !== null || row.forgotten || until <= now
  return {
    id: row.id,
    kind: row.isPerson ? 'person' : 'company',
    into: { id: row.intoId, name: row.intoName },
    from: row.from,
    mergedAt: new Date(row.mergedAt).toISOString(),
    user: row.user,
    undoneAt: row.undoneAt && new Date(row.undoneAt).toISOString(),
    undoableUntil: isOver ? null : until.toISOString(),
    stayed: row.stayed,
  }
}
