import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { choiceRoutes } from '../../../server/features/choices/routes.ts'
import type { StatusList, TagList } from '../../../shared/contracts/choices.ts'
import type { StatusKind } from '../../../shared/statuses.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'

const { statuses, tags } = client<typeof choiceRoutes>().api

/** While records follow a merge, how far that is. */
const pollMs = 2_000

export const statusesQuery = queryOptions({
  queryKey: ['choices', 'statuses'],
  queryFn: ({ signal }) => unwrap(statuses.$get({}, { init: { signal } })),
  refetchInterval: ({ state }) => isUnderWay(state.data) && pollMs,
})

export const tagsQuery = queryOptions({
  queryKey: ['choices', 'tags'],
  queryFn: ({ signal }) => unwrap(tags.$get({}, { init: { signal } })),
  refetchInterval: ({ state }) => isUnderWay(state.data) && pollMs,
})

function isUnderWay(list: StatusList | TagList | undefined): boolean {
  return list !== undefined && list.underWay.length > 0
}

export type ChoiceNoun = 'status' | 'tag'

export interface NewChoice {
  id: string
  name: string
  /** Of a status. */
  kind?: StatusKind
}

export function useAddChoice(noun: ChoiceNoun) {
  return useChoiceChange(({ id, name, kind = 'working' }: NewChoice) =>
    noun === 'status'
      ? unwrap(statuses.$post({ json: { id, name, kind } }, repeatable(id)))
      : unwrap(tags.$post({ json: { id, name } }, repeatable(id))),
  )
}

export interface ChoiceEdit {
  id: string
  version: number
  name?: string
  kind?: StatusKind
}

/** Rejects with `stale_version` when somebody was quicker. */
export function useEditChoice(noun: ChoiceNoun) {
  return useChoiceChange(({ id, version, name, kind }: ChoiceEdit) => {
    const param = { id }
    if (noun === 'status') return unwrap(statuses[':id'].$patch({ param, json: { version, name, kind } }))
    return unwrap(tags[':id'].$patch({ param, json: { version, name: name ?? '' } }))
  })
}

export function useRetireChoice(noun: ChoiceNoun) {
  const retirement = (noun === 'status' ? statuses : tags)[':id'].retirement
  return useChoiceChange(({ id, retired }: { id: string; retired: boolean }) =>
    unwrap(retired ? retirement.$put({ param: { id } }) : retirement.$delete({ param: { id } })),
  )
}

/** Rejects with `stale_version` when one was added or retired meanwhile. */
export function useOrderStatuses() {
  return useChoiceChange((ids: string[]) => unwrap(statuses.order.$put({ json: { ids } })))
}

export function useMergeChoice(noun: ChoiceNoun) {
  const { successor } = (noun === 'status' ? statuses : tags)[':id']
  const queries = useQueryClient()
  return useChoiceChange(async ({ id, into }: { id: string; into: string }) => {
    await unwrap(successor.$put({ param: { id }, json: { id: into } }))
    for (const key of ['company', 'person', 'companies', 'people'])
      void queries.invalidateQueries({ queryKey: [key] })
  })
}

/** Every list of choices is read anew afterwards, also when it was refused: somebody else may have changed it. */
function useChoiceChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: ['choices'] }),
  })
}
