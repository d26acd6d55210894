import { Ellipsis, PhoneOff } from 'lucide-react'
import { useState } from 'react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { isOutOfUse, type PhoneHealth } from '../../../shared/records/phone-health.ts'
import { m } from '../../lib/messages.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { classes } from '../../ui/classes.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import type { Placed } from '../records/use-ordered.ts'
import type { NumberOwner } from './api.ts'
import { CallButton } from './call-button.tsx'
import { phoneHealthLabel } from './health.ts'
import { phoneKindLabel } from './kinds.ts'
import { NumberEditor } from './number-forms.ts'
import { NumberRest } from './number-rest.tsx'
import { useWantedNumber } from './number-search.ts'
import { NumberText } from './number-text.tsx'

const NumberMenu = onDemandPart(() => import('./number-menu.tsx'), 'NumberMenu')
const PhoneWarnings = onDemandPart(() => import('./phone-warnings.tsx'), 'PhoneWarnings')
const ReceptionLine = onDemandPart(() => import('../reception/reception-line.tsx'), 'ReceptionLine')

interface NumberRowProps {
  number: PhoneNumberView
  owner: NumberOwner
  place: Placed
  /** Below the name of one of several people, where the name comes first. */
  isOfPerson?: boolean
}

const tones: Record<PhoneHealth, Tone> = { works: 'ok', dead: 'warn', wrong: 'warn' }

/** One number: call it, copy it, say whether it reaches anybody, change it, move it, delete it. */
export function NumberRow({ number, owner, place, isOfPerson = false }: NumberRowProps) {
  const [editing, setEditing] = useState(false)
  const { health } = number
  useWantedNumber(number.id, () => setEditing(owner.mayEdit))
  if (editing) return <NumberEditor number={number} owner={owner} onClose={() => setEditing(false)} />
  return (
    <div className="group">
      <div className="-ml-2 flex min-h-10 items-center gap-1.5">
        <CallButton number={number} record={owner.record} />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span
              className={classes(
                isOfPerson ? 'text-base' : 'text-lg',
                isOutOfUse(number) && 'text-ink-faint',
              )}
            >
              <NumberText number={number} />
            </span>
            <Badge>{phoneKindLabel(number.kind)}</Badge>
            {health && (
              <Badge tone={tones[health]} icon={isOutOfUse(number) ? PhoneOff : undefined}>
                {phoneHealthLabel(health)}
              </Badge>
            )}
          </div>
          <NumberRest raw={number.raw} />
          {number.warnings.length > 0 && <PhoneWarnings codes={number.warnings} />}
        </div>
        <div className="flex shrink-0 items-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:opacity-100">
          <CopyButton
            text={number.e164 ? number.display : number.raw}
            label={m.phone_copy_number({ number: number.display })}
          />
          {owner.mayEdit && (
            <Menu
              trigger={
                <IconButton icon={Ellipsis} size="small" label={m.phone_more({ number: number.display })} />
              }
            >
              <NumberMenu number={number} owner={owner} place={place} onEdit={() => setEditing(true)} />
            </Menu>
          )}
        </div>
      </div>
      {!isOfPerson && (
        <div className="pl-8.5">
          <ReceptionLine number={number} />
        </div>
      )}
    </div>
  )
}
