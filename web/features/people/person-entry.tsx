import { Link } from '@tanstack/react-router'
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { useFocusKept } from '../../ui/use-focus-kept.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { NewNumber } from '../phone-numbers/number-forms.ts'
import { NumberRows } from '../phone-numbers/number-rows.tsx'
import { decisionRoleLabel } from '../records/finders/decision-roles.ts'
import { callRecordOf } from './call-record.ts'
import { useDeletePerson } from './use-delete-person.ts'

const EditPersonDialog = onDemandDialog(() => import('./edit-person-dialog.tsx'), 'EditPersonDialog')

interface PersonEntryProps {
  person: PersonView
  lastCall: CallRecord['lastCall']
}

/** A person on their company's page: who they are, and their numbers. */
export function PersonEntry({ person, lastCall }: PersonEntryProps) {
  const { id, name, reading, title, department, decisionRole, doNotCall, phoneNumbers, companyId, mayEdit } =
    person
  const [editing, setEditing] = useState(false)
  const [addingNumber, setAddingNumber] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const focus = useFocusKept(() => menu.current?.querySelector('button') ?? null)
  const remove = useDeletePerson(person, 'stay')
  const owner = { record: callRecordOf(person, lastCall), companyId, numbers: phoneNumbers, mayEdit }
  const job = [department, title].filter(Boolean).join(' ')
  return (
    <div className="px-4 sm:px-6 py-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Link
              to="/people/$personId"
              params={{ personId: id }}
              title={name}
              className="line-clamp-2 text-base text-ink underline-offset-2 hover:underline"
            >
              {name}
            </Link>
            {reading && <span className="min-w-0 truncate text-xs text-ink-faint">{reading}</span>}
            {decisionRole && (
              <span className="ml-auto">
                <Badge tone={decisionRole === 'decides' ? 'accent' : 'neutral'}>
                  {decisionRoleLabel(decisionRole)}
                </Badge>
              </span>
            )}
            {doNotCall && <Badge tone="bad">{m.record_do_not_call()}</Badge>}
          </p>
          {job && <p className="line-clamp-2 text-sm text-ink-soft">{job}</p>}
        </div>
        {mayEdit && (
          <div ref={menu}>
            <Menu trigger={<IconButton icon={Ellipsis} size="small" label={m.person_menu({ name })} />}>
              <MenuItem icon={Plus} onSelect={() => setAddingNumber(true)}>
                {m.phone_add()}
              </MenuItem>
              <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
                {m.record_edit()}
              </MenuItem>
              <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
                {m.record_delete()}
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
      {phoneNumbers.length > 0 && <NumberRows owner={owner} isOfPerson />}
      <div {...focus}>
        {addingNumber && <NewNumber owner={owner} onClose={() => setAddingNumber(false)} />}
      </div>
      <EditPersonDialog person={person} open={editing} onOpenChange={setEditing} />
    </div>
  )
}
