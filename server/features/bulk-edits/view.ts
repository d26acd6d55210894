import type { BulkChange, BulkStatus } from '../../../shared/bulk-edits.ts'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import type { TxCtx } from '../../ctx.ts'
import { mayEnd, undoneWithinMs } from './rules.ts'

export interface BulkEditRow {
  id: string
  userId: string
  userName: string
  kind: 'company' | 'person'
  change: BulkChange
  status: BulkStatus
  total: number
  changed: number
  same: number
  gone: number
  others: number
  fullUp: number
  restored: number
  kept: number
  createdAt: string
  finishedAt: string | null
}

export function bulkEditView({ actor, now }: Pick<TxCtx, 'actor' | 'now'>, row: BulkEditRow): BulkEditView {
  const { id, kind, change, status, userName, total, createdAt, finishedAt } = row
  const { changed, same, gone, others, fullUp, restored, kept } = row
  const until = undoableUntil(row)
  return {
    id,
    kind,
    change,
    status,
    userName,
    total,
    done:
      status === 'undoing' || status === 'undone' ? restored + kept : changed + same + gone + others + fullUp,
    counts: { changed, same, gone, others, fullUp, restored, kept },
    createdAt: new Date(createdAt).toISOString(),
    finishedAt: finishedAt && new Date(finishedAt).toISOString(),
    undoableUntil: until && until > now() && mayEnd(actor, row) ? until.toISOString() : null,
  }
}

/** Null: there is nothing to undo, or it is under way. */
export function undoableUntil(
  row: Pick<BulkEditRow, 'status' | 'changed'> & { finishedAt: string | Date | null },
): Date | null {
  const isOver = row.status === 'done' || row.status === 'cancelled' || row.status === 'failed'
  if (!isOver || row.changed === 0 || !row.finishedAt) return null
  return new Date(new Date(row.finishedAt).getTime() + undoneWithinMs)
}
