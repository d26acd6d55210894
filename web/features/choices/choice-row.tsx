import {
  ArchiveRestore,
  ChevronDown,
  ChevronUp,
  Ellipsis,
  GripVertical,
  Merge,
  PauseCircle,
} from 'lucide-react'
import { useState } from 'react'
import type { StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { type StatusKind, statusKinds } from '../../../shared/statuses.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Select } from '../../ui/select.tsx'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { type ChoiceNoun, useEditChoice, useRetireChoice } from './api.ts'
import { statusKindNames } from './kind-names.ts'
import { StatusMark } from './status-mark.tsx'

const MergeChoiceDialog = onDemandDialog(() => import('./merge-choice-dialog.tsx'), 'MergeChoiceDialog')

interface ChoiceRowProps {
  noun: ChoiceNoun
  choice: StatusView | TagView
  /** What it may be merged into. */
  others: readonly (StatusView | TagView)[]
  mayEdit: boolean
  /** Of an ordered list: one up or down. */
  onMove?: ((step: -1 | 1) => void) | undefined
  isFirst?: boolean
  isLast?: boolean
}

/** A status or a tag: its name is changed where it stands. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { noun, choice, others, mayEdit, onMove, isFirst, isLast } = props
  const { id, name, version, retired } = choice
  const edit = useEditChoice(noun)
  const retire = useRetireChoice(noun)
  const [merging, setMerging] = useState(false)
  const kind = 'kind' in choice ? choice.kind : null
  const look = kind ? <StatusMark kind={kind} name={name} /> : name

  async function setRetired(next: boolean) {
    try {
      await retire.mutateAsync({ id, retired: next })
      const title = next ? m.choices_retired_now({ name }) : m.choices_restored({ name })
      toastUndo(title, () => void setRetired(!next))
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
    }
  }

  const setKind = (next: StatusKind) =>
    edit.mutate(
      { id, version, kind: next },
      { onError: (error) => toast({ title: explain(error).text, tone: 'bad' }) },
    )

  return (
    <>
      {onMove && (
        <GripVertical size={14} aria-hidden="true" className="shrink-0 cursor-grab text-ink-faint" />
      )}
      <div className="min-w-32 flex-1">
        {mayEdit ? (
          <InlineEdit
            label={m.choices_name_of({ name })}
            value={name}
            maxLength={30}
            required
            onSave={(typed) => edit.mutateAsync({ id, version, name: typed })}
          >
            {look}
          </InlineEdit>
        ) : (
          <span className="text-sm">{look}</span>
        )}
      </div>
      {retired && <Badge>{m.choices_retired()}</Badge>}
      {kind && mayEdit && (
        <Select
          label={m.choices_kind_of({ name })}
          hideLabel
          className="w-40"
          value={kind}
          onValueChange={setKind}
          options={statusKinds.map((value) => ({ value, label: statusKindNames[value]() }))}
        />
      )}
      {kind && !mayEdit && <span className="text-xs text-ink-faint">{statusKindNames[kind]()}</span>}
      {onMove && (
        <>
          <IconButton
            icon={ChevronUp}
            size="small"
            disabled={isFirst}
            label={m.choices_move_up({ name })}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ChevronDown}
            size="small"
            disabled={isLast}
            label={m.choices_move_down({ name })}
            onClick={() => onMove(1)}
          />
        </>
      )}
      {mayEdit && (
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} size="small" label={m.choices_more({ name })} />}
        >
          <MenuItem icon={Merge} disabled={others.length === 0} onSelect={() => setMerging(true)}>
            {m.choices_merge()}
          </MenuItem>
          <MenuItem icon={retired ? ArchiveRestore : PauseCircle} onSelect={() => void setRetired(!retired)}>
            {retired ? m.choices_restore() : m.choices_retire()}
          </MenuItem>
        </Menu>
      )}
      <MergeChoiceDialog
        open={merging}
        onOpenChange={setMerging}
        noun={noun}
        choice={choice}
        others={others}
      />
    </>
  )
}
