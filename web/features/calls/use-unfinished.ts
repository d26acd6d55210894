import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { todayQuery } from '../follow-ups/api.ts'
import { useDeskCalls, useOutboxEntries } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { unfinishedCalls } from './unfinished.ts'

/** The calls of the tray, newest first. */
export function useUnfinishedCalls(): DeskCall[] {
  const listed = useQuery(todayQuery).data?.callsWithoutOutcome
  const onDesk = useDeskCalls()
  const queued = useOutboxEntries()
  return useMemo(() => unfinishedCalls(listed ?? [], onDesk, queued), [listed, onDesk, queued])
}
