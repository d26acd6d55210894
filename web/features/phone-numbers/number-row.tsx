import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { type NumberOwner, useDeleteNumber } from './api.ts'
import { CallButton } from './call-button.tsx'
import { phoneKindLabel } from './kinds.ts'
import { NumberEditor } from './number-forms.ts'
import { NumberRest } from './number-rest.tsx'
import { useWantedNumber } from './number-search.ts'
import { NumberText } from './number-text.tsx'
import { PhoneWarnings } from './phone-warnings.tsx'

interface NumberRowProps {
  number: PhoneNumberView
  owner: NumberOwner
  /** Below the name of one of several people, where the name comes first. */
  isOfPerson?: boolean
}

/** One number: call it, copy it, change it, delete it. */
export function NumberRow({ number, owner, isOfPerson = false }: NumberRowProps) {
  const [editing, setEditing] = useState(false)
  const removing = useDeleteNumber(owner)
  useWantedNumber(number.id, () => setEditing(owner.mayEdit))
  if (editing) return <NumberEditor number={number} owner={owner} onClose={() => setEditing(false)} />
  return (
    <div className="group -ml-2 flex min-h-10 items-center gap-1.5">
      <CallButton number={number} record={owner.record} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className={isOfPerson ? 'text-base' : 'text-lg'}>
            <NumberText number={number} />
          </span>
          <Badge>{phoneKindLabel(number.kind)}</Badge>
        </div>
        <NumberRest raw={number.raw} />
        <PhoneWarnings codes={number.warnings} />
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
            <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
              {m.record_edit()}
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => removing.mutate(number.id)}>
              {m.record_delete()}
            </MenuItem>
          </Menu>
        )}
      </div>
    </div>
  )
}
