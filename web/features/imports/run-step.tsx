import { useState } from 'react'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Card } from '../../ui/section.tsx'
import { useCancelImport } from './api.ts'
import { ImportCountsView } from './import-counts.tsx'
import { figure } from './words.ts'

/** While it runs: how far it is, and the way to stop it. */
export function RunStep({ view }: { view: ImportView }) {
  const { rowsDone, rowsTotal, counts } = view
  const cancelling = useCancelImport(view.id)
  const [asking, setAsking] = useState(false)
  return (
    <Card className="flex max-w-4xl flex-col gap-4 px-4 py-4 sm:px-6">
      <Progress
        label={m.import_running()}
        value={rowsDone}
        most={Math.max(rowsTotal, 1)}
        text={m.import_progress({ done: figure(rowsDone), total: figure(rowsTotal) })}
      />
      <ImportCountsView counts={counts} people={view.people} />
      <div className="flex flex-wrap items-center gap-3">
        <Button loading={cancelling.isPending} onClick={() => setAsking(true)}>
          {m.import_cancel()}
        </Button>
        <p className="text-sm text-ink-soft">{m.import_running_hint()}</p>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.import_cancel_title()}
        confirmLabel={m.import_cancel()}
        danger
        onConfirm={() => cancelling.mutateAsync()}
      >
        {rowsDone === 1
          ? m.import_cancel_text({ count: 1 })
          : m.import_cancel_text({ count: figure(rowsDone) })}
      </ConfirmDialog>
    </Card>
  )
}
