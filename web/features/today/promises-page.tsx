import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { FollowUpRow as FollowUp } from '../../../shared/contracts/activity.ts'
import { dayFromToday } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OldNote } from '../../ui/old-note.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { WorkGroup } from '../../ui/work-row.tsx'
import { dueGroups, groupOf, type PromiseSearch } from '../follow-ups/address.ts'
import { promiseListQuery } from '../follow-ups/api.ts'
import { asCounted } from './counted.ts'
import { FollowUpRow } from './follow-up-row.tsx'
import { LoadMore } from './load-more.tsx'
import { groupWords, PromiseFilter } from './promise-filter.tsx'
import { openOf } from './use-today.ts'
import { useWorkKeys } from './use-work-keys.ts'
import { WorkHeader } from './work-header.tsx'

const route = getRouteApi('/signed-in/follow-ups')

/** What the page shows first, asked for on the way to it. */
export function askForPromises(queries: QueryClient, search: PromiseSearch): void {
  void queries.prefetchInfiniteQuery(promiseListQuery(search))
}

/** 約束: everything that was promised and is still open, whatever its day. */
export function PromisesPage() {
  usePageTitle(m.follow_ups_title())
  const search = route.useSearch()
  const list = useInfiniteQuery(promiseListQuery(search))
  const box = useWorkKeys()
  const promises = list.data?.pages.flatMap(({ items }) => items) ?? []
  const counted = list.data?.pages[0]?.counts
  const counts = counted ? openCounts(counted, promises) : undefined
  return (
    <>
      <WorkHeader title={m.follow_ups_title()} />
      <PromiseFilter search={search} counts={counts} promises={promises} />
      <div ref={box} className="flex flex-1 flex-col">
        {list.isPending && <SkeletonRows rows={8} />}
        {list.error && !list.data && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
        <OldNote query={list} flush />
        {list.data && promises.length === 0 && <NoPromises search={search} />}
        {dueGroups.map((group) => {
          const rows = promises.filter(({ dueOn }) => groupOf(dueOn, dayFromToday(0)) === group)
          if (rows.length === 0) return null
          return (
            <WorkGroup key={group} title={groupWords[group]()} count={counts && asCounted(counts[group])}>
              <ul>
                {rows.map((followUp) => (
                  <FollowUpRow key={followUp.id} followUp={followUp} />
                ))}
              </ul>
            </WorkGroup>
          )
        })}
        <LoadMore list={list} />
      </div>
    </>
  )
}

type Counts = Record<(typeof dueGroups)[number], number>

/** Without those that were ticked since the list was asked for. */
function openCounts(counted: Counts, promises: FollowUp[]): Counts {
  const today = dayFromToday(0)
  const left = (group: keyof Counts) => {
    const loaded = promises.filter(({ dueOn }) => groupOf(dueOn, today) === group)
    return counted[group] - (loaded.length - openOf(loaded))
  }
  return {
    overdue: left('overdue'),
    today: left('today'),
    later: left('later'),
    undated: left('undated'),
  }
}

function NoPromises({ search }: { search: PromiseSearch }) {
  const isFiltered = Object.values(search).some((asked) => asked !== undefined)
  if (!isFiltered) return <EmptyState title={m.follow_ups_none()}>{m.follow_ups_none_text()}</EmptyState>
  return (
    <EmptyState
      title={m.follow_ups_none_here()}
      actions={
        <Link to="/follow-ups" search={{ owner: 'all' }} className={buttonClass()}>
          {m.follow_ups_show_all()}
        </Link>
      }
    />
  )
}
