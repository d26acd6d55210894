import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { dayFromToday, formatDate } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Badge } from '../../ui/badge.tsx'
import { classes } from '../../ui/classes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Card, Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { UnfinishedCalls } from '../calls/unfinished-calls.tsx'
import { useUnfinishedCount } from '../calls/use-unfinished.ts'
import { type TodayFollowUp, todayQuery } from '../follow-ups/api.ts'
import { FollowUpRow } from '../follow-ups/follow-up-row.tsx'
import { promiseListing } from '../follow-ups/listing.ts'
import { useListing } from '../records/ways.ts'
import { groupByDue } from './group-by-due.ts'

/** 今日: the promises that are due, and the calls that still lack an outcome. */
export function TodayPage() {
  usePageTitle(m.today_title())
  const today = useQuery(todayQuery)
  const hasUnfinished = useUnfinishedCount() > 0
  return (
    <>
      <PageHeader title={m.today_title()} below={formatDate(dayFromToday(0))} />
      <div className="grid flex-1 content-start border-t border-line-firm xl:grid-cols-[minmax(0,3fr)_minmax(22rem,2fr)] xl:content-stretch xl:divide-x xl:divide-line-firm">
        <div className={classes('flex min-w-0 flex-col', hasUnfinished && 'max-xl:order-2')}>
          {today.data && <FollowUps followUps={today.data.followUps} />}
          {today.isPending && (
            <Card>
              <SkeletonRows />
            </Card>
          )}
          {today.error && !today.data && (
            <Card>
              <ErrorPanel error={today.error} onRetry={() => void today.refetch()} />
            </Card>
          )}
        </div>
        <UnfinishedCalls />
      </div>
    </>
  )
}

function FollowUps({ followUps }: { followUps: TodayFollowUp[] }) {
  const today = dayFromToday(0)
  useListing(useMemo(() => promiseListing(followUps), [followUps]))
  const { overdue, due, coming } = groupByDue(followUps, today)
  if (followUps.length === 0) {
    return (
      <Card>
        <EmptyState title={m.today_none()}>{m.today_none_text()}</EmptyState>
      </Card>
    )
  }
  return (
    <>
      {overdue.length > 0 && <Group title={m.today_overdue()} followUps={overdue} isOverdue />}
      <Group title={m.today_due()} followUps={due} />
      {coming.length > 0 && <Group title={m.today_coming()} followUps={coming} />}
    </>
  )
}

interface GroupProps {
  title: string
  followUps: TodayFollowUp[]
  isOverdue?: boolean
}

function Group({ title, followUps, isOverdue = false }: GroupProps) {
  const open = followUps.filter(({ doneAt }) => doneAt === null).length
  return (
    <Section
      title={title}
      badge={open > 0 && <Badge tone={isOverdue ? 'bad' : 'neutral'}>{String(open)}</Badge>}
      flush
    >
      {followUps.length === 0 ? (
        <p className="px-4 sm:px-6 py-3 text-sm text-ink-faint">{m.today_due_none()}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {followUps.map((followUp) => (
            <FollowUpRow key={followUp.id} followUp={followUp} isOverdue={isOverdue} />
          ))}
        </ul>
      )}
    </Section>
  )
}
