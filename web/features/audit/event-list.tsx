import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { AuditEventView } from '../../../shared/contracts/audit.ts'
import { dayOf, formatDay, formatInstant, formatTime } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OldNote } from '../../ui/old-note.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Timeline, TimelineDay, TimelineItem } from '../../ui/timeline.tsx'
import { type AuditScope, auditEventsQuery } from './api.ts'
import { eventWords } from './event-words.ts'

export function EventList({ scope }: { scope: AuditScope }) {
  const events = useInfiniteQuery(auditEventsQuery(scope))
  if (events.isPending) return <SkeletonRows rows={5} />
  if (!events.data) return <ErrorPanel error={events.error} onRetry={() => events.refetch()} />
  const items = events.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <EmptyState title={m.audit_empty()} />
  return (
    <>
      <OldNote query={events} />
      <Timeline label={m.audit_list()}>
        {items.map((event, index) => (
          <Fragment key={event.id}>
            {beginsDay(items, index) && <TimelineDay>{formatDay(dayOf(event.happenedAt))}</TimelineDay>}
            <EventItem event={event} showsWho={scope === 'workspace'} />
          </Fragment>
        ))}
      </Timeline>
      {events.isFetchNextPageError && <ErrorNote {...explain(events.error)} className="mt-2" />}
      {events.hasNextPage && (
        <Button
          className="mt-2 w-full"
          loading={events.isFetchingNextPage}
          onClick={() => events.fetchNextPage()}
        >
          {m.audit_more()}
        </Button>
      )}
    </>
  )
}

function beginsDay(items: AuditEventView[], index: number): boolean {
  const day = (at: number) => items[at] && dayOf(items[at].happenedAt)
  return day(index) !== day(index - 1)
}

function EventItem({ event, showsWho }: { event: AuditEventView; showsWho: boolean }) {
  const { icon, tone, text, detail } = eventWords(event)
  const { happenedAt, user, ipAddress } = event
  const where = ipAddress && m.audit_from({ address: ipAddress })
  const lines = [showsWho && user?.name, detail, where].filter((line) => typeof line === 'string')
  return (
    <TimelineItem icon={icon} tone={tone} title={text} time={<Clock at={happenedAt} />}>
      {lines.length > 0 && lines.map((line) => <p key={line}>{line}</p>)}
    </TimelineItem>
  )
}

function Clock({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatInstant(at)} className="tabular-nums">
      {formatTime(at)}
    </time>
  )
}
