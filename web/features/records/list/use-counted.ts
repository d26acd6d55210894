import {
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseQueryOptions,
  useQuery,
} from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type Counted, countedOf } from './list-count.tsx'

type ListQuery<T> = UseInfiniteQueryResult<InfiniteData<{ items: readonly T[] }>>
type CountQuery<K extends QueryKey> = UseQueryOptions<number, Error, number, K>

/** How many rows there are: as far as it costs nothing, and to the end when somebody asks for it. */
export function useCounted<K extends QueryKey>(
  list: ListQuery<unknown>,
  count: { quickly: CountQuery<K>; exactly: CountQuery<K> },
): Counted {
  const total = useQuery({ ...count.quickly, enabled: list.hasNextPage })
  const [countedFor, setCountedFor] = useState<string | null>(null)
  const asked = JSON.stringify(count.exactly.queryKey)
  const exact = useQuery({ ...count.exactly, enabled: countedFor === asked })
  const onCount = () => (countedFor === asked ? void exact.refetch() : setCountedFor(asked))
  return countedOf({ loaded: loadedOf(list), total, exact, onCount })
}

/** The rows that are here, in order. */
export function useLoadedIds(list: ListQuery<{ id: string }>): string[] {
  return useMemo(() => list.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [], [list.data])
}

/** How many rows are here, where these are all that there are. */
function loadedOf(list: ListQuery<unknown>): number | undefined {
  if (list.hasNextPage || list.isPlaceholderData) return undefined
  return list.data?.pages.reduce((sum, { items }) => sum + items.length, 0)
}
