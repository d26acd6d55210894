import { useQuery } from '@tanstack/react-query'
import { use, useMemo } from 'react'
import { todayQuery } from '../follow-ups/api.ts'
import { CallsContext, useDeskCalls, useOutboxEntries } from './context.ts'
import type { DeskCall } from './desk-call.ts'

/** The calls of the tray, newest first; null until calling is here, which knows them better than the server. */
export function useUnfinishedCalls(): DeskCall[] | null {
  const calls = use(CallsContext)
  const listed = useQuery(todayQuery).data?.callsWithoutOutcome
  const onDesk = useDeskCalls()
  const queued = useOutboxEntries()
  return useMemo(
    () => calls?.unfinished(listed ?? [], onDesk, queued) ?? null,
    [calls, listed, onDesk, queued],
  )
}
