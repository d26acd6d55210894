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
