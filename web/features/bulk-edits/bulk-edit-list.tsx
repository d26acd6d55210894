import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Time } from '../../ui/time.tsx'
import { choicesQuery } from '../records/finders/choices.ts'
import { bulkEditsQuery, cancelBulkEdit, isUnderWay, keepBulkEdit } from './api.ts'
import { undo } from './tell.ts'
import { changeWords, figures, otherwise, resultWords } from './words.ts'

/** One's own bulk edits of the last day: how far each is, how it went, and the way back. */
export function BulkEditList() {
  const { data: edits = [], error } = useQuery(bulkEditsQuery)
  return (
    <div className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto">
      {error && <ErrorNote {...explain(error)} />}
      <ul className="flex flex-col gap-3">
        {edits.map((edit) => (
          <li key={edit.id} className="border-b border-line pb-3 last:border-0 last:pb-0">
            <Entry edit={edit} />
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-faint">{m.bulk_undo_for_a_day()}</p>
    </div>
  )
}

function Entry({ edit }: { edit: BulkEditView }) {
  const queries = useQueryClient()
  const { data } = useQuery(choicesQuery)
  const [fault, setFault] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setFault(null)
    await work().catch(setFault)
    setBusy(false)
  }
  const cancel = async () => keepBulkEdit(queries, await cancelBulkEdit(edit.id))
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-bold">{changeWords(edit, data?.customFields ?? [])}</span>
        <span className="text-xs text-ink-faint">
          <Time at={edit.createdAt} />
        </span>
      </p>
      {isUnderWay(edit) ? (
        <UnderWay edit={edit} />
      ) : (
        <p>
          {resultWords(edit)}
          {otherwise(edit).map((text) => (
            <span key={text} className="block text-ink-soft">
              {text}
            </span>
          ))}
        </p>
      )}
      {fault !== null && <ErrorNote {...explain(fault)} />}
      <span className="flex justify-end gap-2">
        {edit.status === 'running' && (
          <Button size="small" loading={isBusy} onClick={() => void run(cancel)}>
            {m.bulk_cancel()}
          </Button>
        )}
        {edit.undoableUntil && (
          <Button size="small" loading={isBusy} onClick={() => void run(() => undo(queries, edit.id))}>
            {m.ui_undo()}
          </Button>
        )}
      </span>
    </div>
  )
}

function UnderWay({ edit: { status, done, total, counts } }: { edit: BulkEditView }) {
  const all = status === 'undoing' ? counts.changed : total
  return (
    <Progress
      label={status === 'undoing' ? m.bulk_undoing() : m.bulk_running()}
      value={done}
      most={all}
      text={`${figures(done)} / ${figures(all)}`}
    />
  )
}
