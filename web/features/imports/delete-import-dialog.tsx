import type { ImportView } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDeleteImport } from './api.ts'

interface DeleteImportDialogProps {
  view: ImportView
  open: boolean
  onOpenChange: (open: boolean) => void
  onDeleted: () => void
}

/** Asks before an import is forgotten; before its run that means not to run it. */
export function DeleteImportDialog({ view, open, onOpenChange, onDeleted }: DeleteImportDialogProps) {
  const removing = useDeleteImport(view.id)
  const isUnused = view.status === 'ready' || view.status === 'uploaded'

  async function remove() {
    await removing.mutateAsync()
    if (!isUnused) toast({ title: m.import_deleted() })
    onDeleted()
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isUnused ? m.import_discard_title() : m.import_delete_title()}
      confirmLabel={isUnused ? m.import_discard() : m.import_delete()}
      danger
      onConfirm={remove}
      finalFocus={() => document.querySelector('main')}
    >
      {isUnused ? m.import_discard_text() : m.import_delete_text()}
    </ConfirmDialog>
  )
}
