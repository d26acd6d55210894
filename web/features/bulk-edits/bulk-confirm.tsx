import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Run } from './use-bulk-edit.ts'

export type Confirmed = 'stop' | 'delete'

interface BulkConfirmProps {
  of: Confirmed | null
  kind: RecordRef['kind']
  /** 「3社」 */
  picked: string
  run: Run
  onClose: () => void
}

/** Asks before many records are stopped or deleted, by their number. */
export function BulkConfirm({ of, kind, picked, run, onClose }: BulkConfirmProps) {
  const change = (open: boolean) => !open && onClose()
  return (
    <>
      <ConfirmDialog
        open={of === 'stop'}
        onOpenChange={change}
        title={m.bulk_stop_title({ picked })}
        confirmLabel={m.bulk_stop()}
        onConfirm={() => run({ set: { doNotCall: true } })}
      >
        {m.bulk_stop_text()}
      </ConfirmDialog>
      <ConfirmDialog
        open={of === 'delete'}
        onOpenChange={change}
        title={m.bulk_delete_title({ picked })}
        confirmLabel={m.bulk_delete({ picked })}
        danger
        onConfirm={() => run({ delete: true })}
      >
        {kind === 'company' ? m.bulk_delete_companies_text() : m.bulk_delete_people_text()}
      </ConfirmDialog>
    </>
  )
}
