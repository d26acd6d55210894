import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { outcomeRoutes } from '../../../server/features/outcomes/routes.ts'
import type { EditOutcomeKind, NewOutcome } from '../../../shared/contracts/outcomes.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'

const { outcomes } = client<typeof outcomeRoutes>().api

export const outcomesQuery = queryOptions({
  queryKey: ['choices', 'outcomes'],
  queryFn: ({ signal }) => unwrap(outcomes.$get({}, { init: { signal } })),
})

export function useAddOutcome() {
  return useOutcomeChange((outcome: NewOutcome & { id: string }) =>
    unwrap(outcomes.$post({ json: outcome }, repeatable(outcome.id))),
  )
}

/** Rejects with `stale_version` when somebody was quicker. */
export function useEditOutcome(id: string) {
  return useOutcomeChange((json: EditOutcomeKind) => unwrap(outcomes[':id'].$patch({ param: { id }, json })))
}

export function useRetireOutcome(id: string) {
  const { retirement } = outcomes[':id']
  return useOutcomeChange((retired: boolean) =>
    unwrap(retired ? retirement.$put({ param: { id } }) : retirement.$delete({ param: { id } })),
  )
}

/** Rejects with `stale_version` when one was added or retired meanwhile. */
export function useOrderOutcomes() {
  return useOutcomeChange((ids: string[]) => unwrap(outcomes.order.$put({ json: { ids } })))
}

/** What is chosen from in calls and lists is read anew afterwards, also when it was refused: somebody else may have changed it. */
function useOutcomeChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: ['choices'] }),
  })
}
