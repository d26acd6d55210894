import { Link } from '@tanstack/react-router'
import { CalendarDays, Ellipsis, Phone, Trash2 } from 'lucide-react'
import type { FollowUpRow } from '../../../shared/contracts/activity.ts'
import { columnOf } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../ui/menu.tsx'
import { useDeleteFollowUp } from '../follow-ups/api.ts'
import { promiseWords } from '../follow-ups/words.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { firstInUse } from '../phone-numbers/kinds.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'

interface FollowUpMenuProps {
  followUp: FollowUpRow
  record: CallRecord
  mayWrite: boolean
}

const mostNumbers = 6

/** What is rarer: the other numbers, all promises to the same record, deleting. */
export function FollowUpMenu({ followUp, record, mayWrite }: FollowUpMenuProps) {
  const { startCall } = useStartCall()
  const remove = useDeleteFollowUp()
  const what = promiseWords(followUp)
  const first = firstInUse(followUp.phoneNumbers)
  const others = followUp.phoneNumbers.filter((number) => number !== first).slice(0, mostNumbers - 1)
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          icon={Ellipsis}
          label={m.follow_up_more({ what })}
          className="max-sm:hidden"
        />
      }
    >
      {others.map((number) => (
        <MenuItem key={number.id} icon={Phone} onSelect={() => startCall({ number, record })}>
          {m.call_dial_number({ number: number.display })}
        </MenuItem>
      ))}
      <MenuLink
        icon={CalendarDays}
        link={<Link to="/follow-ups" search={{ owner: 'all', ...columnOf(record) }} />}
      >
        {m.follow_up_same_record()}
      </MenuLink>
      {mayWrite && (
        <>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger onSelect={() => remove.mutate(followUp.id)}>
            {m.record_delete()}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
