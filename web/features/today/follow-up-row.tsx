import { CalendarClock } from 'lucide-react'
import type { FollowUpRow as FollowUp } from '../../../shared/contracts/activity.ts'
import { mayDo } from '../../../shared/policy.ts'
import { dayFromToday, formatDay } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { WorkRow } from '../../ui/work-row.tsx'
import { OutcomeChip } from '../calls/outcome-chip.tsx'
import { groupOf } from '../follow-ups/address.ts'
import { useEditFollowUp } from '../follow-ups/api.ts'
import { PromiseForm } from '../follow-ups/promise-form.tsx'
import { promiseWords } from '../follow-ups/words.ts'
import { useMe } from '../me/api.ts'
import { CallButton } from '../phone-numbers/call-button.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { firstInUse } from '../phone-numbers/kinds.ts'
import { RowLink } from '../records/list/row-link.tsx'
import { FollowUpMenu } from './follow-up-menu.tsx'

/** A promise: done with one press, moved with two, called straight from here. */
export function FollowUpRow({ followUp }: { followUp: FollowUp }) {
  const edit = useEditFollowUp()
  const { user, role } = useMe()
  const { id, version, doneAt } = followUp
  const isOwn = followUp.user.id === user.id
  const mayWrite = isOwn || mayDo(role, 'others_records.write')
  const record = recordOf(followUp)
  const what = promiseWords(followUp)
  const outcome = followUp.lastCall?.outcome
  return (
    <WorkRow
      when={<DueDay followUp={followUp} />}
      mark={
        mayWrite && (
          <Checkbox
            hideLabel
            label={m.follow_up_mark_done({ what })}
            checked={doneAt !== null}
            disabled={edit.isPending}
            onCheckedChange={(done) => edit.mutate({ id, version, done })}
          />
        )
      }
      name={<Name record={record} />}
      what={
        <span title={what} className={doneAt ? 'text-ink-faint line-through' : undefined}>
          {!isOwn && <span className="mr-2 text-ink-faint">{followUp.user.name}</span>}
          {what}
        </span>
      }
      number={<MainNumber followUp={followUp} record={record} />}
      result={outcome && <OutcomeChip outcome={outcome} bare />}
      actions={
        <>
          {mayWrite && (
            <Popover
              align="end"
              title={m.follow_up_edit()}
              trigger={
                <IconButton
                  size="small"
                  icon={CalendarClock}
                  label={m.follow_up_change({ what })}
                  data-edit
                />
              }
            >
              {(close) => <PromiseForm followUp={followUp} onDone={close} />}
            </Popover>
          )}
          <FollowUpMenu followUp={followUp} record={record} mayWrite={mayWrite} />
        </>
      }
    />
  )
}

function Name({ record }: { record: CallRecord }) {
  return (
    <>
      <RowLink of={record} name={record.name} className="truncate" />
      {record.companyName && (
        <span title={record.companyName} className="min-w-0 shrink-2 truncate text-xs text-ink-faint">
          {record.companyName}
        </span>
      )}
      {record.doNotCall && <Badge tone="bad">{m.call_do_not_call()}</Badge>}
    </>
  )
}

function MainNumber({ followUp, record }: { followUp: FollowUp; record: CallRecord }) {
  const number = firstInUse(followUp.phoneNumbers)
  if (!number)
    return <span className="hidden pl-1.5 text-xs text-ink-faint @4xl:inline">{m.follow_up_no_number()}</span>
  return (
    <span data-number className="flex items-center">
      <CallButton number={number} record={record} size="small" />
      <span className="hidden @4xl:inline print:inline">{number.display}</span>
    </span>
  )
}

const looks = {
  overdue: 'text-bad',
  today: 'font-bold text-warn',
  later: '',
  undated: 'text-ink-faint',
}

function DueDay({ followUp: { dueOn, doneAt } }: { followUp: FollowUp }) {
  const group = groupOf(dueOn, dayFromToday(0))
  const look = doneAt ? 'text-ink-faint' : looks[group]
  return (
    <span className={classes('tabular-nums @4xl:whitespace-nowrap', look)}>
      {dueOn === null ? m.follow_up_undated() : formatDay(dueOn)}
      {group === 'overdue' && !doneAt && <span className="sr-only">{m.follow_ups_overdue()}</span>}
    </span>
  )
}

function recordOf({
  personId,
  personName,
  companyId,
  companyName,
  doNotCall,
  lastCall,
}: FollowUp): CallRecord {
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
