import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { mayDo } from '../../../shared/policy.ts'
import { columnOf, type RecordRef } from '../../../shared/records/record-ref.ts'
import { dayFromToday, formatDay } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { Popover } from '../../ui/popover.tsx'
import { Section } from '../../ui/section.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { usePrinting } from '../../ui/use-printing.ts'
import { useMe } from '../me/api.ts'
import { useActivity } from '../records/api.ts'
import { todayQuery, useEditFollowUp } from './api.ts'
import { openPromises, type Promised } from './open-promises.ts'
import { promiseWords } from './words.ts'

const PromiseForm = onDemandPart(() => import('./promise-form.tsx'), 'PromiseForm')
const NewPromiseDialog = onDemandDialog(() => import('./new-promise-dialog.tsx'), 'NewPromiseDialog')

/** 次回の約束 of one record: those that its page knows (the day is asked for by the number in the rail), the way to all, and a new one. */
export function RecordPromises({ of }: { of: RecordRef }) {
  const activity = useActivity(of).data?.pages.flatMap((page) => page.items) ?? []
  const today = useQuery({ ...todayQuery, enabled: false }).data?.followUps ?? []
  const [adding, setAdding] = useState(false)
  useShortcut('promise', () => setAdding(true))
  const promises = openPromises(of, activity, today)
  const isOnPaper = usePrinting()
  if (isOnPaper && promises.length === 0) return null
  return (
    <Section
      title={m.call_promise()}
      count={promises.length}
      actions={
        <IconButton
          icon={Plus}
          size="small"
          label={m.follow_up_add()}
          aria-keyshortcuts="f"
          onClick={() => setAdding(true)}
        />
      }
    >
      {promises.length > 0 && (
        <ul className="mb-1 flex flex-col gap-1">
          {promises.map((promise) => (
            <OpenPromise key={promise.id} promise={promise} isOf={of} />
          ))}
        </ul>
      )}
      <Link
        to="/follow-ups"
        search={{ owner: 'all', ...columnOf(of) }}
        data-print="hide"
        className="inline-flex items-center text-xs text-accent hover:underline pointer-coarse:min-h-11"
      >
        {m.follow_up_same_record()}
      </Link>
      <NewPromiseDialog of={of} open={adding} onOpenChange={setAdding} />
    </Section>
  )
}

function OpenPromise({ promise, isOf }: { promise: Promised; isOf: RecordRef }) {
  const edit = useEditFollowUp()
  const me = useMe()
  const mayWrite = me.user.id === promise.user.id || mayDo(me.role, 'others_records.write')
  const { id, version, dueOn, user, personName } = promise
  const what = promiseWords(promise)
  const isLate = dueOn !== null && dueOn <= dayFromToday(0)
  return (
    <li className="flex items-start gap-2">
      {mayWrite && (
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
      {mayWrite && (
        <Popover
          align="end"
          title={m.follow_up_edit()}
          trigger={<IconButton size="small" icon={CalendarClock} label={m.follow_up_change({ what })} />}
        >
          {(close) => <PromiseForm followUp={promise} onDone={close} />}
        </Popover>
      )}
    </li>
  )
}
