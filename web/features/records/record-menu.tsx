import { Ban, Merge, NotebookPen, Pencil, Trash2 } from 'lucide-react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { useNarrow } from './use-narrow.ts'

interface RecordMenuProps {
  kind: RecordRef['kind']
  doNotCall: boolean
  /** Whether whoever looks may change the record. */
  mayEdit: boolean
  onEdit: (() => void) | undefined
  /** Without it there is no number for a call that was made elsewhere. */
  onLog: (() => void) | undefined
  onDoNotCall: (doNotCall: boolean) => void
  onMerge: () => void
  onDelete: () => void
}

/** What one does with a record now and then. Where there is room a button beside the menu edits. */
export function RecordMenu({
  kind,
  doNotCall,
  mayEdit,
  onEdit,
  onLog,
  onDoNotCall,
  onMerge,
  onDelete,
}: RecordMenuProps) {
  const narrow = useNarrow()
  return (
    <>
      {narrow && mayEdit && onEdit && (
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {m.record_edit()}
        </MenuItem>
      )}
      {onLog && (
        <MenuItem icon={NotebookPen} shortcut="L" onSelect={onLog}>
          {m.call_log()}
        </MenuItem>
      )}
      {mayEdit && (
        <>
          <MenuItem icon={Ban} onSelect={() => onDoNotCall(!doNotCall)}>
            {doNotCall ? m.record_do_not_call_clear() : m.record_do_not_call_set()}
          </MenuItem>
          <MenuItem icon={Merge} onSelect={onMerge}>
            {kind === 'company' ? m.merge_menu_company() : m.merge_menu_person()}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger onSelect={onDelete}>
            {m.record_delete()}
          </MenuItem>
        </>
      )}
    </>
  )
}
