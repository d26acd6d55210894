import { Ban, Headset, Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Reception } from '../../../shared/contracts/reception.ts'
import { formatRelative } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { onDemand, useOpened } from '../../ui/on-demand.ts'
import type { KnownNumber } from './known.ts'
import { useReception } from './use-reception.ts'

const form = onDemand(() => import('./reception-form.tsx'))

interface ReceptionLineProps {
  number: KnownNumber & { display: string }
  /** Where a call is begun or under way, what nobody knows yet can be written down; elsewhere nothing stands there. */
  isCalling?: boolean
}

/** 受付メモ: how one gets through at a number, in one glance; edited where it stands. */
export function ReceptionLine({ number, isCalling = false }: ReceptionLineProps) {
  const known = useReception(number)
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const loaded = useOpened(form, { open: editing, onOpenChange: setEditing })

  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus()
    wasEditing.current = editing
  }, [editing])

  if (number.e164 === null) return null
  if (editing && loaded)
    return <loaded.ReceptionForm number={number} known={known ?? null} onClose={() => setEditing(false)} />
  if (known) return <Known {...{ known, number, isCalling, button }} onEdit={() => setEditing(true)} />
  if (!isCalling) return null
  return (
    <button
      ref={button}
      type="button"
      onClick={() => setEditing(true)}
      className="flex min-h-7 items-center gap-2.5 text-sm text-accent hover:underline max-sm:min-h-11"
    >
      <Headset size={16} aria-hidden="true" className="shrink-0" />
      {m.reception_add()}
    </button>
  )
}

/** As what else one does with a number of a record. */
const onlyWhenNear =
  'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100'

interface KnownProps {
  isCalling: boolean
  known: Reception
  number: ReceptionLineProps['number']
  onEdit: () => void
  button: React.RefObject<HTMLButtonElement | null>
}

function Known({ known, number, isCalling, onEdit, button }: KnownProps) {
  const { menu, answers, way, extension, refusesSales, updatedBy, updatedAt } = known
  const written = m.reception_written({ user: updatedBy.name, when: formatRelative(updatedAt) })
  return (
    <div className="flex items-start gap-2.5 text-sm text-ink-soft">
      <Headset size={16} aria-hidden="true" className="mt-1 shrink-0" />
      <p title={written} className="min-w-0 flex-1 leading-6 *:mr-1.5">
        <span className="sr-only">{m.reception()}</span>
        {refusesSales && (
          <Badge tone="bad" icon={Ban}>
            {m.reception_refuses_sales()}
          </Badge>
        )}
        {menu && (
          <span>
            {m.reception_menu()} <b className="text-ink">{menu}</b> →
          </span>
        )}
        {answers && <span className="break-words">{answers}</span>}
        {way && <span className="break-words">{way}</span>}
        {extension && <span className="whitespace-nowrap">{m.phone_extension_value({ extension })}</span>}
      </p>
      <IconButton
        ref={button}
        icon={Pencil}
        size="small"
        label={m.reception_edit({ number: number.display })}
        onClick={onEdit}
        className={isCalling ? undefined : onlyWhenNear}
      />
    </div>
  )
}
