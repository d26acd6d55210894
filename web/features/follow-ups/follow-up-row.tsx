import { Link } from '@tanstack/react-router'
import { CalendarDays, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { dayFromToday, formatDay } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CallButton } from '../phone-numbers/call-button.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { RecordName } from '../records/record-name.tsx'
import { type TodayFollowUp, useDeleteFollowUp, useEditFollowUp } from './api.ts'

/** A promise: done with one press, moved with two, called straight from here. */
export function FollowUpRow({ followUp, isOverdue }: { followUp: TodayFollowUp; isOverdue: boolean }) {
  const edit = useEditFollowUp()
  const remove = useDeleteFollowUp()
  const { id, version, body, doneAt, doNotCall } = followUp
  const record = recordOf(followUp)
  const what = body || m.follow_up_untitled()
  const isDone = doneAt !== null
  return (
    <li className="flex items-start gap-x-3 px-4 sm:px-6 py-2 max-sm:flex-wrap">
      <Checkbox
        hideLabel
        label={m.follow_up_mark_done({ what })}
        checked={isDone}
        disabled={edit.isPending}
        onCheckedChange={(done) => edit.mutate({ id, version, done })}
      />
      <div className="min-w-0 flex-1 py-1 max-sm:basis-4/5">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <RecordName record={record} />
          {doNotCall && <Badge tone="bad">{m.call_do_not_call()}</Badge>}
          {isDone && <Badge tone="ok">{m.follow_up_done()}</Badge>}
        </div>
        <p className={classes('text-sm', isDone ? 'text-ink-faint line-through' : 'text-ink-soft')}>{what}</p>
        <Numbers followUp={followUp} record={record} />
      </div>
      <div className="flex shrink-0 items-center max-sm:w-full max-sm:justify-end">
        <DueDay
          day={followUp.dueOn}
          isOverdue={isOverdue && !isDone}
          onMove={(dueOn) => edit.mutate({ id, version, dueOn })}
        />
        <IconButton
          size="small"
          icon={Trash2}
          label={m.follow_up_delete_one({ what })}
          onClick={() => remove.mutate(id)}
        />
      </div>
    </li>
  )
}

function recordOf({
  personId,
  personName,
  companyId,
  companyName,
  doNotCall,
  lastCall,
}: TodayFollowUp): CallRecord {
  const shared = { doNotCall, lastCall: lastCall ?? undefined }
  if (personId === null) return { ...shared, kind: 'company', id: companyId ?? '', name: companyName ?? '' }
  return {
    ...shared,
    kind: 'person',
    id: personId,
    name: personName ?? '',
    companyName: companyName ?? undefined,
  }
}

const shownNumbers = 2

function Numbers({ followUp, record }: { followUp: TodayFollowUp; record: CallRecord }) {
  const { phoneNumbers } = followUp
  const rest = phoneNumbers.length - shownNumbers
  if (phoneNumbers.length === 0) return <p className="text-xs text-ink-faint">{m.follow_up_no_number()}</p>
  return (
    <ul className="-ml-2 flex flex-wrap items-center gap-x-3">
      {phoneNumbers.slice(0, shownNumbers).map((number) => (
        <li key={number.id} className="flex items-center text-sm whitespace-nowrap tabular-nums">
          <CallButton number={number} record={record} size="small" />
          {number.display}
          {number.extension && (
            <span className="ml-1.5 text-ink-soft">
              {m.phone_extension_value({ extension: number.extension })}
            </span>
          )}
        </li>
      ))}
      {rest > 0 && (
        <li className="text-xs text-ink-faint">
          {record.kind === 'company' ? (
            <Link to="/companies/$companyId" params={{ companyId: record.id }} className="hover:underline">
              {m.follow_up_more_numbers({ count: rest })}
            </Link>
          ) : (
            <Link to="/people/$personId" params={{ personId: record.id }} className="hover:underline">
              {m.follow_up_more_numbers({ count: rest })}
            </Link>
          )}
        </li>
      )}
    </ul>
  )
}

interface DueDayProps {
  day: string
  isOverdue: boolean
  onMove: (day: string) => void
}

function DueDay({ day, isOverdue, onMove }: DueDayProps) {
  const shown = formatDay(day)
  return (
    <Popover
      align="end"
      title={m.follow_up_move_title()}
      trigger={
        <button
          type="button"
          aria-label={m.follow_up_move({ day: shown })}
          data-print="keep"
          className={buttonClass('ghost', 'small', isOverdue ? 'text-bad! tabular-nums' : 'tabular-nums')}
        >
          <CalendarDays size={14} aria-hidden="true" />
          {shown}
        </button>
      }
    >
      {(close) => (
        <MoveDay
          day={day}
          onMove={(chosen) => {
            close()
            if (chosen !== day) onMove(chosen)
          }}
        />
      )}
    </Popover>
  )
}

function MoveDay({ day, onMove }: { day: string; onMove: (day: string) => void }) {
  const [typed, setTyped] = useState(day)
  const quick = [
    { to: dayFromToday(0), label: m.today_title() },
    { to: dayFromToday(1), label: m.call_promise_tomorrow() },
    { to: dayFromToday(3), label: m.call_promise_in_three_days() },
    { to: dayFromToday(7), label: m.call_promise_in_a_week() },
  ]
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1.5">
        {quick.map(({ to, label }) => (
          <Chip key={label} pressed={to === day} onPress={() => onMove(to)}>
            {label}
          </Chip>
        ))}
      </div>
      <div className="flex items-end gap-2">
        <TextField
          type="date"
          fieldClassName="flex-1"
          label={m.follow_up_move_day()}
          value={typed}
          onValueChange={setTyped}
          onEnter={() => typed !== '' && onMove(typed)}
        />
        <Button variant="primary" disabled={typed === ''} onClick={() => onMove(typed)}>
          {m.ui_save()}
        </Button>
      </div>
    </div>
  )
}
