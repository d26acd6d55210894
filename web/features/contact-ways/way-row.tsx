import { ArrowDown, ArrowUp, Copy, Ellipsis, ExternalLink, Mail, Star, Trash2 } from 'lucide-react'
import type { HTMLAttributes } from 'react'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import { longestWayLabel, mainFieldOf, type WayKind } from '../../../shared/records/contact-ways.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { DataItem } from '../../ui/data-list.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { saveTexts, type TextField } from '../records/facts/save-texts.ts'
import { useStaleChoice } from '../records/facts/stale-choice.tsx'
import type { Placed } from '../records/use-ordered.ts'
import { useWays, type WayOwner } from './api.ts'
import { wayKindLabel } from './kinds.ts'
import { hrefOf, wayInputs, writtenWay } from './written-way.ts'

/** With a mouse they come over the end of the value, so that it has all the room at rest. */
const actionsClass =
  'flex shrink-0 items-center self-start rounded-md pointer-fine:absolute pointer-fine:top-0.5 pointer-fine:right-0 ' +
  'pointer-fine:bg-surface pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 ' +
  'pointer-fine:group-hover:opacity-100 pointer-fine:has-data-popup-open:opacity-100'

interface WayRowProps {
  owner: WayOwner
  way: ContactWayView
  place: Placed
  row: HTMLAttributes<HTMLElement> & { draggable: boolean }
  isDragged: boolean
}

/** One further way: label and value are each changed where they stand. */
export function WayRow({ owner, way, place, row, isDragged }: WayRowProps) {
  const { kind, label, value } = way
  const { edit, refresh } = useWays(owner)
  const { ask, dialog } = useStaleChoice()
  const kindLabel = wayKindLabel(kind)
  const hasMain = mainFieldOf(owner.record.kind, kind) !== null
  const save = (texts: Record<string, string>) =>
    saveTexts({
      record: way,
      fields: fieldsOf(kind),
      texts,
      save: (change, version) => edit(way.id, { ...change, version }),
      ask,
      takeTheirs: () => void refresh(),
    })
  const shownLabel = (
    <span className="line-clamp-2 wrap-anywhere text-ink-soft">{label || (hasMain ? '' : kindLabel)}</span>
  )
  const shownValue = (
    <span className="line-clamp-4 wrap-anywhere" title={value.length > 80 ? value : undefined}>
      {value}
    </span>
  )
  return (
    <>
      <DataItem
        row={{ ...row, className: classes('group relative', isDragged && 'opacity-55') }}
        label={
          owner.mayEdit ? (
            <InlineEdit
              label={m.way_label_of({ kind: kindLabel })}
              value={label}
              placeholder={hasMain ? m.way_label() : kindLabel}
              maxLength={longestWayLabel}
              onSave={(text) => save({ label: text })}
            >
              {shownLabel}
            </InlineEdit>
          ) : (
            shownLabel
          )
        }
        action={
          <span className={actionsClass}>
            <OpenLink kind={kind} value={value} />
            <WayMenu {...{ owner, way, place, hasMain }} />
          </span>
        }
      >
        {owner.mayEdit ? (
          <InlineEdit
            label={kindLabel}
            value={value}
            required
            onSave={(text) => save({ value: text })}
            {...wayInputs[kind]}
          >
            {shownValue}
          </InlineEdit>
        ) : (
          shownValue
        )}
      </DataItem>
      {dialog}
    </>
  )
}

type WayText = TextField<ContactWayView, { label?: string; value?: string }>

function fieldsOf(kind: WayKind): WayText[] {
  return [
    {
      key: 'label',
      label: m.way_label,
      maxLength: longestWayLabel,
      read: ({ label }) => label,
      write: (label) => ({ label }),
    },
    {
      key: 'value',
      label: () => wayKindLabel(kind),
      maxLength: wayInputs[kind].maxLength,
      read: ({ value }) => value,
      write: (text) => ({ value: writtenWay(kind, text) }),
    },
  ]
}

function OpenLink({ kind, value }: { kind: WayKind; value: string }) {
  const href = hrefOf(kind, value)
  if (href === null) return null
  const Icon = kind === 'email' ? Mail : ExternalLink
  const elsewhere = kind === 'site' && { target: '_blank', rel: 'noopener noreferrer' }
  return (
    <a
      href={href}
      {...elsewhere}
      aria-label={kind === 'email' ? m.person_write_email({ address: value }) : m.way_open({ value })}
      className="inline-flex size-control-small shrink-0 items-center justify-center self-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Icon size={14} aria-hidden="true" />
    </a>
  )
}

interface WayMenuProps extends Pick<WayRowProps, 'owner' | 'way' | 'place'> {
  hasMain: boolean
}

function WayMenu({ owner, way, place, hasMain }: WayMenuProps) {
  const { makeMain, remove } = useWays(owner)
  const { value } = way
  return (
    <Menu
      trigger={
        <IconButton icon={Ellipsis} size="small" className="self-center" label={m.way_menu({ value })} />
      }
    >
      {owner.mayEdit && hasMain && (
        <MenuItem icon={Star} onSelect={() => makeMain(way)}>
          {m.way_make_main()}
        </MenuItem>
      )}
      <MenuItem icon={Copy} onSelect={() => void copy(value)}>
        {m.way_copy()}
      </MenuItem>
      {owner.mayEdit && (
        <>
          <MenuItem
            icon={ArrowUp}
            shortcut="Alt+↑"
            disabled={place.isFirst}
            onSelect={() => place.onMove(-1)}
          >
            {m.record_move_up()}
          </MenuItem>
          <MenuItem
            icon={ArrowDown}
            shortcut="Alt+↓"
            disabled={place.isLast}
            onSelect={() => place.onMove(1)}
          >
            {m.record_move_down()}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger onSelect={() => remove(way)}>
            {m.record_delete()}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  toast({ title: m.way_copied(), tone: 'ok' })
}
