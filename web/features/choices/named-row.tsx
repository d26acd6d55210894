import {
  ArchiveRestore,
  ChevronDown,
  ChevronUp,
  Ellipsis,
  GripVertical,
  Merge,
  PauseCircle,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { toast, toastUndo } from '../../ui/toast.tsx'

/** Where a row stands in an ordered list, and how it goes one up or down. */
export interface RowPlace {
  onMove: (step: -1 | 1) => void
  isFirst: boolean
  isLast: boolean
}

interface NamedRowProps {
  name: string
  /** How the name looks at rest. */
  look?: ReactNode
  mostLetters: number
  retired: boolean
  /** Null for whoever only reads. */
  verbs: {
    rename: (name: string) => Promise<unknown>
    setRetired: (retired: boolean) => Promise<unknown>
    /** What is said once it is retired. */
    retiredWords: string
    /** False: one must be left. */
    mayRetire?: boolean
    /** Opens the choice of what takes its place. */
    onMerge?: { disabled: boolean; open: () => void }
  } | null
  place?: RowPlace | undefined
  /** Between the name and the buttons. */
  children?: ReactNode
}

/** Something that the workspace names: the name is changed where it stands, and what is retired can be used again. */
export function NamedRow({ name, look = name, mostLetters, retired, verbs, place, children }: NamedRowProps) {
  async function setRetired(next: boolean) {
    if (!verbs) return
    try {
      await verbs.setRetired(next)
      toastUndo(next ? verbs.retiredWords : m.choices_restored({ name }), () => void setRetired(!next))
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
    }
  }

  return (
    <>
      {place && (
        <GripVertical
          size={14}
          aria-hidden="true"
          className="shrink-0 cursor-grab text-ink-faint max-sm:hidden"
        />
      )}
      <div className="min-w-32 flex-1">
        {verbs ? (
          <InlineEdit
            label={m.choices_name_of({ name })}
            value={name}
            maxLength={mostLetters}
            required
            onSave={verbs.rename}
          >
            {look}
          </InlineEdit>
        ) : (
          <span className="text-sm">{look}</span>
        )}
      </div>
      {retired && <Badge>{m.choices_retired()}</Badge>}
      {children}
      {place && (
        <>
          <IconButton
            icon={ChevronUp}
            size="small"
            disabled={place.isFirst}
            label={m.choices_move_up({ name })}
            onClick={() => place.onMove(-1)}
          />
          <IconButton
            icon={ChevronDown}
            size="small"
            disabled={place.isLast}
            label={m.choices_move_down({ name })}
            onClick={() => place.onMove(1)}
          />
        </>
      )}
      {verbs && (
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} size="small" label={m.choices_more({ name })} />}
        >
          {verbs.onMerge && (
            <MenuItem icon={Merge} disabled={verbs.onMerge.disabled} onSelect={verbs.onMerge.open}>
              {m.choices_merge()}
            </MenuItem>
          )}
          <MenuItem
            icon={retired ? ArchiveRestore : PauseCircle}
            disabled={!retired && verbs.mayRetire === false}
            onSelect={() => void setRetired(!retired)}
          >
            {retired ? m.choices_restore() : m.choices_retire()}
          </MenuItem>
        </Menu>
      )}
    </>
  )
}
