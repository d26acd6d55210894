import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem-error.ts'

const mostRetries = 2

/** What is worth asking again: a lost network or a server in trouble; never an answer that would be the same. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (!(error instanceof ProblemError) || failures >= mostRetries) return false
  if (error.code === 'offline') return globalThis.navigator?.onLine !== false
  return error.status >= 500
}

/** A working day: pages that were visited open without a network too. */
const remembered = 12 * 60 * 60_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: shouldRetry,
      staleTime: 15_000,
      gcTime: remembered,
      // Without a network a read fails and says so, rather than wait in silence.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/**
 * Runs once nothing is asked of the server any more: what a click may need must not come before what the page shows.
 * Answers how to call it off, or how to end what was begun.
 */
export function whenAnswered(queries: QueryClient, run: () => (() => void) | undefined): () => void {
  let end: (() => void) | undefined
  const isAnswered = () => queries.isFetching() === 0
  if (isAnswered()) return run() ?? (() => {})
  const stop = queries.getQueryCache().subscribe(() => {
    if (!isAnswered()) return
    stop()
    end = run()
  })
  return () => {
    stop()
    end?.()
  }
}
