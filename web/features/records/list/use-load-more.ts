import { useCallback } from 'react'

interface Loadable {
  hasNextPage: boolean
  isFetching: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Loads the next page, once at a time; after a failure only when asked. */
export function useLoadMore({
  hasNextPage,
  isFetching,
  isFetchNextPageError,
  fetchNextPage,
}: Loadable): () => void {
  const canLoad = hasNextPage && !isFetching && !isFetchNextPageError
  return useCallback(() => {
    if (canLoad) void fetchNextPage()
  }, [canLoad, fetchNextPage])
}
