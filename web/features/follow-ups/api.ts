import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { followUpRoutes } from '../../../server/features/follow-ups/routes.ts'
import type { FollowUpView, Today } from '../../../shared/contracts/activity.ts'
import { client, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { dropEntry, putEntry } from '../records/api.ts'

const { api } = client<typeof followUpRoutes>()
const followUps = api['follow-ups']

export type TodayFollowUp = Today['followUps'][number]

/** What the signed-in person has to do: promises up to next week, and calls without an outcome. */
export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: (): Promise<Today> => unwrap(api.today.$get()),
  staleTime: 60_000,
})

interface FollowUpEdit {
  dueOn?: string
  body?: string
  done?: boolean
}

/**
 * Moves, rewords, finishes or reopens a promise; the list shows it at once. One that is finished stays on the list, so
 * that it can be reopened, until the list is asked for again.
 */
export function useEditFollowUp() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, ...edit }: FollowUpEdit & { id: string; version: number }) =>
      unwrap(followUps[':id'].$patch({ param: { id }, json: { version, ...edit } })),
    onMutate: ({ id, version: _, ...edit }) => change(queries, id, asShown(edit)),
    onSuccess: (saved) => {
      change(queries, saved.id, saved)
      putFollowUp(queries, saved)
    },
    onError: (error) => {
      toast({ title: explain(error).text, tone: 'bad' })
      void queries.invalidateQueries({ queryKey: todayQuery.queryKey })
    },
  })
}

function asShown({ done, dueOn, body }: FollowUpEdit): Partial<FollowUpView> {
  return {
    ...(done !== undefined && { doneAt: done ? new Date().toISOString() : null }),
    ...(dueOn !== undefined && { dueOn }),
    ...(body !== undefined && { body }),
  }
}

/** Deletes a promise; 元に戻す brings it back. */
export function useDeleteFollowUp() {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: todayQuery.queryKey })
  const fail = (error: unknown) => toast({ title: explain(error).text, tone: 'bad' })
  async function restore(id: string) {
    putFollowUp(queries, await unwrap(followUps[':id'].restoration.$post({ param: { id } })))
    await refresh()
  }
  return useMutation({
    mutationFn: (id: string) => unwrap(followUps[':id'].$delete({ param: { id } })),
    onSuccess: async (_, id) => {
      dropEntry(queries, id)
      toastUndo(m.follow_up_deleted(), () => void restore(id).catch(fail))
      await refresh()
    },
    onError: fail,
  })
}

type Queries = ReturnType<typeof useQueryClient>

/** Puts a promise on the activity of its record. */
export function putFollowUp(queries: Queries, { companyName: _, ...view }: FollowUpView): void {
  putEntry(queries, { kind: 'follow_up', ...view })
}

/** Shows a promise as done, or as open again, before the server has heard of it. */
export function putDone(queries: Queries, id: string, done: boolean): void {
  change(queries, id, asShown({ done }))
}

function change(queries: Queries, id: string, changes: Partial<FollowUpView>): void {
  queries.setQueryData(todayQuery.queryKey, (today) => {
    if (!today) return today
    const followUps = today.followUps.map((one) => (one.id === id ? { ...one, ...changes } : one))
    return { ...today, followUps }
  })
}
