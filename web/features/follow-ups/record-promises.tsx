import { useQuery } from '@tanstack/react-query'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { dayFromToday, formatDay } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { Section } from '../../ui/section.tsx'
import { useMe } from '../me/api.ts'
import { useActivity } from '../records/api.ts'
import { todayQuery, useEditFollowUp } from './api.ts'
import { openPromises, type Promised } from './open-promises.ts'
import { promiseWords } from './words.ts'

/** 次回の約束 of one record; nothing while none is open. The day is asked for by the number in the rail, after the first page. */
export function RecordPromises({ of }: { of: RecordRef }) {
  const activity = useActivity(of).data?.pages.flatMap((page) => page.items) ?? []
  const today = useQuery({ ...todayQuery, enabled: false }).data?.followUps ?? []
  const promises = openPromises(of, activity, today)
  if (promises.length === 0) return null
  return (
    <Section title={m.call_promise()} badge={<Badge>{String(promises.length)}</Badge>}>
      <ul className="flex flex-col gap-1">
        {promises.map((promise) => (
          <OpenPromise key={promise.id} promise={promise} isOf={of} />
        ))}
      </ul>
    </Section>
  )
}

function OpenPromise({ promise, isOf }: { promise: Promised; isOf: RecordRef }) {
  const edit = useEditFollowUp()
  const isOwn = useMe().user.id === promise.user.id
  const { id, version, dueOn, user, personName } = promise
  const what = promiseWords(promise)
  const isLate = dueOn !== null && dueOn <= dayFromToday(0)
  return (
    <li className="flex items-start gap-2">
      {isOwn && (
        <Checkbox
          hideLabel
          label={m.follow_up_mark_done({ what })}
          checked={false}
          disabled={edit.isPending}
          onCheckedChange={(done) => edit.mutate({ id, version, done })}
        />
      )}
      <div className="min-w-0 flex-1 py-1">
        <p className="text-sm">{what}</p>
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
          <span className={classes('tabular-nums', isLate && 'text-warn')}>
            {dueOn === null ? m.follow_up_undated() : formatDay(dueOn)}
          </span>
          {isOf.kind === 'company' && personName && <span>{personName}</span>}
          <span>{user.name}</span>
        </p>
      </div>
    </li>
  )
}
