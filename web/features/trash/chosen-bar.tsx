import { Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { TrashItem } from '../../../shared/contracts/trash.ts'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { useDeleteForGood } from './api.ts'
import { useBringBack } from './use-bring-back.ts'

/** What may be done with the chosen records; it keeps its place, so that nothing moves when one is chosen. */
export function ChosenBar({ records, onDone }: { records: readonly TrashItem[]; onDone: () => void }) {
  const { bringBack, isPending } = useBringBack(onDone)
  const [asking, setAsking] = useState(false)
  const mayDelete = mayDo(useMe().role, 'records.delete_for_good')
  const isNothing = records.length === 0
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5 sm:px-6">
      <p role="status" className="mr-auto text-sm text-ink-soft tabular-nums">
        {isNothing ? m.trash_none_chosen() : m.trash_chosen({ count: records.length })}
      </p>
      <Button
        size="small"
        icon={Undo2}
        disabled={isNothing}
        loading={isPending}
        onClick={() => void bringBack(records)}
      >
        {m.trash_restore_chosen()}
      </Button>
      {mayDelete && (
        <Button
          size="small"
          variant="danger"
          icon={Trash2}
          disabled={isNothing}
          onClick={() => setAsking(true)}
        >
          {m.trash_delete_for_good()}
        </Button>
      )}
      <DeleteDialog records={records} open={asking} onOpenChange={setAsking} onDone={onDone} />
    </div>
  )
}

interface DeleteDialogProps {
  records: readonly TrashItem[]
  open: boolean
  onOpenChange: (open: boolean) => void
  onDone: () => void
}

function DeleteDialog({ records, open, onOpenChange, onDone }: DeleteDialogProps) {
  const deleting = useDeleteForGood()
  const [first] = records
  async function confirm(): Promise<void> {
    const { removed } = await deleting.mutateAsync({ records: records.map(({ kind, id }) => ({ kind, id })) })
    onDone()
    toast({ title: m.trash_deleted_for_good({ count: removed }), tone: 'ok' })
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        records.length === 1 && first
          ? m.trash_delete_named({ name: first.name })
          : m.trash_delete_title({ count: records.length })
      }
      confirmLabel={m.trash_delete_confirm()}
      danger
      onConfirm={confirm}
    >
      {m.trash_delete_text()}
    </ConfirmDialog>
  )
}
