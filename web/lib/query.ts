import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem-error.ts'

const mostRetries = 2

/** What is worth asking again: a lost network or a server in trouble; never an answer that would be the same. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (!(error instanceof ProblemError) || failures >= mostRetries) return false
  return error.code === 'offline' || error.status >= 500
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: shouldRetry, staleTime: 15_000, gcTime: 10 * 60_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
})
