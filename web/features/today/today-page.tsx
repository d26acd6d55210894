import type { QueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { dayFromToday, formatDate } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OldNote } from '../../ui/old-note.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { WorkGroup } from '../../ui/work-row.tsx'
import { CallingPart } from '../calls/calling-part.tsx'
import { todayQuery } from '../follow-ups/api.ts'
import { promiseListing } from '../follow-ups/listing.ts'
import { useListing } from '../records/way/ways.ts'
import { FollowUpRow } from './follow-up-row.tsx'
import { openOf, useToday } from './use-today.ts'
import { useWorkKeys } from './use-work-keys.ts'
import { WorkHeader } from './work-header.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForToday(queries: QueryClient): void {
  void queries.prefetchQuery(todayQuery)
}

/** 今日: the promises that are due, the calls that still lack an outcome, and what comes within a week. */
export function TodayPage() {
  usePageTitle(m.today_title())
  const { query, now, coming, calls } = useToday()
  const box = useWorkKeys()
  const followUps = query.data?.followUps
  useListing(useMemo(() => promiseListing(followUps ?? []), [followUps]))
  const isCalm = query.data && calls && now.length + coming.length + calls.length === 0
  return (
    <>
      <WorkHeader title={m.today_title()} beside={formatDate(dayFromToday(0))} />
      <div ref={box} className="flex flex-1 flex-col">
        {query.isPending && <SkeletonRows />}
        {query.error && !query.data && (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        )}
        <OldNote query={query} flush />
        {isCalm && (
          <EmptyState
            title={m.today_none()}
            actions={
              <Link to="/companies" className={buttonClass()}>
                {m.today_none_companies()}
              </Link>
            }
          >
            {m.today_none_text()}
          </EmptyState>
        )}
        {query.data && !isCalm && (
          <WorkGroup title={m.today_now()} count={countOf(now, query.data.hasMore && coming.length === 0)}>
            {now.length === 0 ? (
              <p className="px-4 pb-3 text-sm text-ink-faint sm:px-6">{m.today_due_none()}</p>
            ) : (
              <ul>
                {now.map((followUp) => (
                  <FollowUpRow key={followUp.id} followUp={followUp} />
                ))}
              </ul>
            )}
          </WorkGroup>
        )}
        <CallingPart name="UnfinishedCalls" />
        {calls && coming.length > 0 && (
          <WorkGroup title={m.today_coming()} count={openOf(coming)}>
            <ul>
              {coming.map((followUp) => (
                <FollowUpRow key={followUp.id} followUp={followUp} />
              ))}
            </ul>
          </WorkGroup>
        )}
        {query.data?.hasMore && (
          <p className="px-4 py-3 text-sm text-ink-soft sm:px-6">
            {m.today_more()}{' '}
            <Link
              to="/follow-ups"
              className="inline-flex items-center text-accent underline underline-offset-2 pointer-coarse:min-h-11"
            >
              {m.today_more_link()}
            </Link>
          </p>
        )}
      </div>
    </>
  )
}

/** Where the page was cut within them, there are more. */
function countOf(followUps: Parameters<typeof openOf>[0], isCut: boolean): number | string {
  return isCut ? `${openOf(followUps)}+` : openOf(followUps)
}
