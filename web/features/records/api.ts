import { infiniteQueryOptions, type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import type { timelineRoutes } from '../../../server/features/timeline/routes.ts'
import type { Activity, CallActivity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, unwrap } from '../../lib/api.ts'
import { type ActivityPage, hasEntry, type Timeline, withEntry, withoutEntry } from './entries.ts'

const { api } = client<typeof timelineRoutes>()

const root = ['activity']
const keyOf = (of: RecordRef) => [...root, of.kind, of.id]

/** A record's activity, newest first. Its first page comes with the record's own page, so it is never stale by itself. */
export function activityQuery(of: RecordRef) {
  return infiniteQueryOptions({
    queryKey: keyOf(of),
    queryFn: ({ pageParam }) => readActivity(of, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useActivity(of: RecordRef) {
  return useInfiniteQuery(activityQuery(of))
}

/** One page of a record's activity as it is on the server now. */
export function readActivity({ kind, id }: RecordRef, cursor?: string): Promise<ActivityPage> {
  const asked = { param: { id }, query: cursor === undefined ? {} : { cursor } }
  return unwrap(
    kind === 'company' ? api.companies[':id'].activity.$get(asked) : api.people[':id'].activity.$get(asked),
  )
}

/** Takes in the first page that came with the record; older pages that are open are asked for again, so none has a gap. */
export function keepFirstPage(queries: QueryClient, of: RecordRef, first: ActivityPage): void {
  const known = queries.getQueryData<Timeline>(keyOf(of))
  if (known && known.pages.length > 1) void queries.invalidateQueries({ queryKey: keyOf(of) })
  else queries.setQueryData<Timeline>(keyOf(of), { pages: [first], pageParams: [undefined] })
}

/** Puts an entry that the server has answered on every timeline it belongs to; one that is there is replaced. */
export function putEntry(queries: QueryClient, entry: Activity): void {
  queries.setQueriesData<Timeline>({ queryKey: root }, (timeline) =>
    timeline && hasEntry(timeline, entry.id) ? withEntry(timeline, entry) : timeline,
  )
  const owners: RecordRef[] = []
  if (entry.companyId) owners.push({ kind: 'company', id: entry.companyId })
  if (entry.personId) owners.push({ kind: 'person', id: entry.personId })
  for (const of of owners) {
    queries.setQueryData<Timeline>(keyOf(of), (timeline) => timeline && withEntry(timeline, entry))
  }
}

/** Takes an entry off every timeline. Answers what brings it back, for a deletion that failed or was undone. */
export function dropEntry(queries: QueryClient, id: string): () => void {
  const before = queries.getQueriesData<Timeline>({ queryKey: root })
  queries.setQueriesData<Timeline>({ queryKey: root }, (timeline) => timeline && withoutEntry(timeline, id))
  return () => {
    for (const [key, timeline] of before) queries.setQueryData(key, timeline)
  }
}

/** The calls on a record's timeline that are here already, of a timeline that was opened. */
export function listKnownCalls(queries: QueryClient, of: RecordRef): CallActivity[] {
  const pages = queries.getQueryData<Timeline>(keyOf(of))?.pages ?? []
  return pages.flatMap(({ items }) => items.filter((item) => item.kind === 'call'))
}

/** Once a record's page has what it shows first, or the server has not given it. */
export function recordAnswered(queries: QueryClient, { kind, id }: RecordRef): Promise<void> {
  const queryKey = [kind, id]
  return new Promise((done) => {
    const look = () => {
      if (queries.getQueryData(queryKey) === undefined && queries.isFetching({ queryKey }) > 0) return
      stop()
      done()
    }
    const stop = queries.getQueryCache().subscribe(look)
    look()
  })
}

interface Touched {
  companyId?: string | null
  personId?: string | null
}

/** Asks again for what a call, a follow-up or an edit of these records may have changed: pages, timelines, lists. */
export async function invalidateRecord(
  queries: QueryClient,
  { companyId, personId }: Touched,
): Promise<void> {
  const keys: unknown[][] = [['companies'], ['people']]
  if (companyId) keys.push(['company', companyId])
  if (personId) keys.push(['person', personId])
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
