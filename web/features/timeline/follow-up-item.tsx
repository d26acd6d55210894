import { CalendarCheck2 } from 'lucide-react'
import type { Activity } from '../../../shared/contracts/activity.ts'
import { dayFromToday, dayWithin } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { TimelineItem } from '../../ui/timeline.tsx'
import { useEditFollowUp } from '../follow-ups/api.ts'
import { promiseWords } from '../follow-ups/words.ts'
import { useMe } from '../me/api.ts'
import { EntryTime } from './entry-time.tsx'

type FollowUpEntry = Extract<Activity, { kind: 'follow_up' }>

/** A promise on the timeline. Whose it is may say that it is kept. */
export function FollowUpItem({ entry, person }: { entry: FollowUpEntry; person: string | null }) {
  const isOwn = useMe().user.id === entry.user.id
  const user = entry.user.name
  const isDue = !entry.doneAt && entry.dueOn !== null && entry.dueOn <= dayFromToday(0)
  const tone = isDue ? 'warn' : 'neutral'
  return (
    <TimelineItem
      icon={CalendarCheck2}
      tone={tone}
      title={person ? m.activity_follow_up_person({ user, person }) : m.activity_follow_up({ user })}
      time={<EntryTime at={entry.at} />}
    >
      <span className="flex flex-wrap items-center gap-x-2">
        <Badge tone={tone}>{entry.doneAt ? m.activity_follow_up_done() : dueWords(entry.dueOn)}</Badge>
        <span className="min-w-0 text-base text-ink">{promiseWords(entry)}</span>
        {isOwn && <FinishButton entry={entry} />}
      </span>
    </TimelineItem>
  )
}

function dueWords(dueOn: string | null): string {
  return dueOn === null ? m.follow_up_undated() : m.activity_follow_up_due({ day: dayWithin(dueOn) })
}

function FinishButton({ entry: { id, version, doneAt } }: { entry: FollowUpEntry }) {
  const editing = useEditFollowUp()
  return (
    <Button
      variant="ghost"
      size="small"
      loading={editing.isPending}
      onClick={() => editing.mutate({ id, version, done: doneAt === null })}
    >
      {doneAt ? m.activity_follow_up_reopen() : m.activity_follow_up_finish()}
    </Button>
  )
}
