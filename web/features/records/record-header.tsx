import { Ban, Ellipsis, Pencil, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useNarrow } from './use-narrow.ts'

interface RecordHeaderProps {
  name: string
  reading: string
  /** After the reading: industry, or title and company. */
  detail: ReactNode
  doNotCall: boolean
  /** Under all that: how the record stands, whose it is, its tags. */
  shape: ReactNode
  /** Calls, also on `c`; without it there is nothing to call. */
  onCall: (() => void) | undefined
  /** Without it whoever looks may not edit the record. */
  onEdit: (() => void) | undefined
  /** Takes a call down that was made elsewhere, also on `l`; without it there is no number for it. */
  onLog: (() => void) | undefined
  /** Under ⋯. */
  menu: ReactNode
}

/** The top of a company's or person's page: who it is, and what one does with them. */
export function RecordHeader(props: RecordHeaderProps) {
  const { name, reading, detail, doNotCall, shape, onCall, onEdit, onLog, menu } = props
  const narrow = useNarrow()
  useShortcut('call', () => onCall?.(), { enabled: onCall !== undefined })
  useShortcut('log', () => onLog?.(), { enabled: onLog !== undefined })
  return (
    <PageHeader
      ofRecord
      title={name}
      below={
        <>
          <span className="flex min-w-0 flex-wrap items-center gap-x-3">
            {doNotCall && (
              <Badge tone="bad" icon={Ban}>
                {m.record_do_not_call()}
              </Badge>
            )}
            {reading && <span className="text-ink-faint">{reading}</span>}
            {detail && <span>{detail}</span>}
          </span>
          <div className="min-h-8 max-sm:min-h-12">{shape}</div>
        </>
      }
      actions={
        <>
          {onCall && narrow && (
            <IconButton
              icon={Phone}
              variant="primary"
              className="on-call:hidden"
              label={m.record_call_now()}
              onClick={onCall}
            />
          )}
          {onCall && !narrow && (
            <Button
              variant="primary"
              icon={Phone}
              className="on-call:hidden"
              onClick={onCall}
              aria-keyshortcuts="c"
            >
              {m.record_call_now()}
            </Button>
          )}
          {onEdit && !narrow && (
            <Button icon={Pencil} onClick={onEdit} aria-keyshortcuts="e">
              {m.record_edit()}
            </Button>
          )}
          {(onEdit || onLog) && (
            <Menu trigger={<IconButton icon={Ellipsis} variant="secondary" label={m.record_more()} />}>
              {menu}
            </Menu>
          )}
        </>
      }
    />
  )
}
