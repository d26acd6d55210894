import { ArrowDown, ArrowUp, Check, CircleHelp, Pencil, PhoneOff, Trash2, UserX } from 'lucide-react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { phoneHealths } from '../../../shared/records/phone-health.ts'
import { m } from '../../lib/messages.ts'
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import type { Placed } from '../records/use-ordered.ts'
import { type NumberOwner, useDeleteNumber, useSayHealth } from './api.ts'
import { phoneHealthLabel } from './health.ts'

interface NumberMenuProps {
  number: PhoneNumberView
  owner: NumberOwner
  place: Placed
  onEdit: () => void
}

/** What one does with a number now and then. */
export function NumberMenu({ number, owner, place, onEdit }: NumberMenuProps) {
  const removing = useDeleteNumber(owner)
  return (
    <>
      <MenuItem icon={Pencil} onSelect={onEdit}>
        {m.record_edit()}
      </MenuItem>
      <MenuSeparator />
      <HealthItems number={number} owner={owner} />
      <MenuSeparator />
      <MenuItem icon={ArrowUp} shortcut="Alt+↑" disabled={place.isFirst} onSelect={() => place.onMove(-1)}>
        {m.record_move_up()}
      </MenuItem>
      <MenuItem icon={ArrowDown} shortcut="Alt+↓" disabled={place.isLast} onSelect={() => place.onMove(1)}>
        {m.record_move_down()}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => removing.mutate(number.id)}>
        {m.record_delete()}
      </MenuItem>
    </>
  )
}

const icons = { works: Check, dead: PhoneOff, wrong: UserX }

/** One press says what somebody has found out. */
function HealthItems({ number, owner }: Pick<NumberMenuProps, 'number' | 'owner'>) {
  const say = useSayHealth(owner)
  const others = phoneHealths.filter((health) => health !== number.health)
  const name = number.display
  return (
    <>
      {others.map((health) => (
        <MenuItem
          key={health}
          icon={icons[health]}
          onSelect={() =>
            say(number, health, m.phone_health_said({ number: name, health: phoneHealthLabel(health) }))
          }
        >
          {phoneHealthLabel(health)}
        </MenuItem>
      ))}
      {number.health && (
        <MenuItem
          icon={CircleHelp}
          onSelect={() => say(number, null, m.phone_health_taken_back({ number: name }))}
        >
          {m.phone_health_unsay()}
        </MenuItem>
      )}
    </>
  )
}
