import type { QueryClient } from '@tanstack/react-query'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast } from '../../ui/toast.tsx'
import { askAgain, isUnderWay, keepBulkEdit, undoBulkEdit } from './api.ts'
import { otherwise, resultWords } from './words.ts'

/** Says how a bulk edit went, with the way back; one that is under way is followed in the header. */
export function tell(queries: QueryClient, edit: BulkEditView): void {
  keepBulkEdit(queries, edit)
  if (isUnderWay(edit)) return
  void askAgain(queries)
  const action = edit.undoableUntil && { label: m.ui_undo(), onAct: () => void undo(queries, edit.id) }
  toast({
    title: resultWords(edit),
    detail: otherwise(edit).join(' '),
    tone: edit.status === 'failed' ? 'bad' : 'ok',
    ...(action && { action }),
  })
}

/** Undoes it, and says how that went. */
export async function undo(queries: QueryClient, id: string): Promise<void> {
  try {
    tell(queries, await undoBulkEdit(id))
  } catch (error) {
    toast({ title: explain(error).text, tone: 'bad' })
  }
}
