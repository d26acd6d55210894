import { CalendarCheck2, History } from 'lucide-react'
import type { Activity } from '../../../shared/contracts/activity.ts'
import { formatDay } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { TimelineItem } from '../../ui/timeline.tsx'
import type { RecordRef } from './api.ts'
import { CallItem } from './call-item.tsx'
import { changeText } from './change-text.ts'
import { EntryTime } from './entry-time.tsx'
import { NoteItem } from './note-item.tsx'

/** One entry of a timeline. On a company's page the person concerned is named; on their own page they need not be. */
export function ActivityItem({ entry, of }: { entry: Activity; of: RecordRef }) {
  const person = of.kind === 'company' ? entry.personName : null
  switch (entry.kind) {
    case 'call':
      return <CallItem entry={entry} person={person} />
    case 'note':
      return <NoteItem entry={entry} person={person} />
    case 'follow_up':
      return <FollowUpItem entry={entry} person={person} />
    case 'change':
      return (
        <TimelineItem
          icon={History}
          title={<span className="line-clamp-3 text-ink-soft">{changeText(entry)}</span>}
          time={<EntryTime at={entry.at} />}
        />
      )
  }
}

type FollowUpEntry = Extract<Activity, { kind: 'follow_up' }>

function FollowUpItem({ entry, person }: { entry: FollowUpEntry; person: string | null }) {
  const user = entry.user.name
  const title = person ? m.activity_follow_up_person({ user, person }) : m.activity_follow_up({ user })
  return (
    <TimelineItem
      icon={CalendarCheck2}
      tone={entry.doneAt ? 'ok' : 'warn'}
      title={title}
      time={<EntryTime at={entry.at} />}
    >
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={entry.doneAt ? 'ok' : 'warn'}>
          {entry.doneAt
            ? m.activity_follow_up_done()
            : m.activity_follow_up_due({ day: formatDay(entry.dueOn) })}
        </Badge>
        {entry.body && <span className="min-w-0 text-ink">{entry.body}</span>}
      </span>
    </TimelineItem>
  )
}
