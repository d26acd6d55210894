import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { BulkChange } from '../../../shared/bulk-edits.ts'
import type { BulkEditAsked } from '../../../shared/contracts/bulk-edits.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { ListSelection } from '../records/picking/use-selection.ts'
import { startBulkEdit } from './api.ts'
import { tell } from './tell.ts'

export type Run = (change: BulkChange) => Promise<void>

/**
 * Changes what is selected. The id of the request is kept until it was answered, so that a second press, or one after an outage, changes
 * nothing twice. @throws ProblemError that refuses it.
 */
export function useBulkEdit(
  kind: RecordRef['kind'],
  selection: ListSelection,
): { run: Run; isRunning: boolean } {
  const queries = useQueryClient()
  const [isRunning, setRunning] = useState(false)
  const sent = useRef<{ said: string; id: string } | null>(null)

  async function run(change: BulkChange) {
    const { chosen, count, isWhole } = selection
    const content = { kind, chosen, change, ...(isWhole && count !== undefined && { expected: count }) }
    const said = JSON.stringify(content)
    if (sent.current?.said !== said) sent.current = { said, id: uuidv7() }
    setRunning(true)
    try {
      tell(queries, await startBulkEdit(asRequest({ ...content, id: sent.current.id })))
      sent.current = null
      selection.clear()
    } finally {
      setRunning(false)
    }
  }
  return { run, isRunning }
}

/** The change was made from the fields of that very kind; the server's contract checks it again. */
function asRequest(edit: object): BulkEditAsked {
  return edit as BulkEditAsked
}
