import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { followUpRoutes } from '../../../server/features/follow-ups/routes.ts'
import type { FollowUpList, FollowUpView, Today } from '../../../shared/contracts/activity.ts'
import { columnOf, type RecordRef } from '../../../shared/records/record-ref.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { dropEntry, putEntry } from '../records/api.ts'
import type { PromiseSearch } from './address.ts'
import { promiseWords } from './words.ts'

export type TodayFollowUp = Today['followUps'][number]

const { api } = client<typeof followUpRoutes>()
const followUps = api['follow-ups']

/** What the signed-in person has to do: promises up to next week, and calls without an outcome. */
export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: async (): Promise<Today & { askedAt: number }> => {
    const askedAt = Date.now()
    return { ...(await unwrap(api.today.$get())), askedAt }
  },
  staleTime: 60_000,
})

/** All open promises, a page at a time. Under the key of today: what changes the day changes the lists. */
export function promiseListQuery(search: PromiseSearch) {
  const { due, owner, companyId, personId } = search
  return infiniteQueryOptions({
    queryKey: [...listKey, { due, owner, companyId, personId }],
    queryFn: ({ pageParam }): Promise<FollowUpList> =>
      unwrap(followUps.$get({ query: { ...asked(search), ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

const listKey = [...todayQuery.queryKey, 'list'] as const

function asked({ due, owner, companyId, personId }: PromiseSearch) {
  return {
    ...(due && { due }),
    ...(owner && { owner }),
    ...(companyId && { companyId }),
    ...(personId && { personId }),
  }
}

interface FollowUpEdit {
  dueOn?: string | null
  body?: string
  done?: boolean
}

/**
 * Moves, rewords, finishes or reopens a promise. A tick is shown at once; what was moved takes its new place when it is saved,
 * so that its form stays until then. One that is finished stays where it stands, so that it can be reopened, until the list is
 * asked for again; 元に戻す reopens it too.
 */
export function useEditFollowUp() {
  const queries = useQueryClient()
  const save = ({ id, version, ...edit }: FollowUpEdit & { id: string; version: number }) =>
    unwrap(followUps[':id'].$patch({ param: { id }, json: { version, ...edit } }))

  function show(saved: FollowUpView, { dueOn }: FollowUpEdit) {
    change(queries, saved.id, saved)
    putFollowUp(queries, saved)
    const isDue = queries.getQueryData(todayQuery.queryKey)?.followUps.some(({ id }) => id === saved.id)
    if (!isDue || dueOn !== undefined) void refreshAfter(queries, dueOn !== undefined)
  }
  function fail(error: unknown) {
    toast({ title: explain(error).text, tone: 'bad' })
    void queries.invalidateQueries({ queryKey: todayQuery.queryKey })
  }
  async function reopen({ id, version }: FollowUpView) {
    show(await save({ id, version, done: false }), { done: false })
  }

  return useMutation({
    mutationFn: save,
    onMutate: ({ id, done }) => {
      if (done !== undefined) change(queries, id, { doneAt: done ? new Date().toISOString() : null })
    },
    onSuccess: (saved, edit) => {
      show(saved, edit)
      if (edit.done)
        toastUndo(m.follow_up_finished({ what: promiseWords(saved) }), () => void reopen(saved).catch(fail))
    },
    onError: fail,
  })
}

interface NewPromise {
  of: RecordRef
  /** Made with the form, so that a repeat after a lost answer adds nothing. */
  id: string
  dueOn: string | null
  body: string
}

/** Promises something without a call; 元に戻す takes it back. */
export function useAddFollowUp() {
  const queries = useQueryClient()
  const remove = useDeleteFollowUp()
  return useMutation({
    mutationFn: ({ of, ...promise }: NewPromise) =>
      unwrap(followUps.$post({ json: { ...columnOf(of), ...promise } }, repeatable(promise.id))),
    onSuccess: (added) => {
      putFollowUp(queries, added)
      toastUndo(m.follow_up_added({ what: promiseWords(added) }), () => remove.mutate(added.id))
      void refreshAfter(queries, true)
    },
  })
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
  change(queries, id, { doneAt: done ? new Date().toISOString() : null })
}

/** What moved stands elsewhere in every list; what was only ticked keeps its place there until it is asked for again. */
function refreshAfter(queries: Queries, hasMoved: boolean): Promise<void> {
  return queries.invalidateQueries({ queryKey: todayQuery.queryKey, exact: !hasMoved })
}

function change(queries: Queries, id: string, changes: Partial<FollowUpView>): void {
  const changed = <F extends { id: string }>(rows: F[]) =>
    rows.map((one) => (one.id === id ? { ...one, ...changes } : one))
  queries.setQueryData(
    todayQuery.queryKey,
    (today) => today && { ...today, followUps: changed(today.followUps) },
  )
  queries.setQueriesData<InfiniteData<FollowUpList>>({ queryKey: listKey }, (list) => {
    return list && { ...list, pages: list.pages.map((page) => ({ ...page, items: changed(page.items) })) }
  })
}
