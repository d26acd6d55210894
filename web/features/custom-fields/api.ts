import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { customFieldRoutes } from '../../../server/features/custom-fields/routes.ts'
import type {
  CustomFieldView,
  EditCustomField,
  NewCustomField,
} from '../../../shared/contracts/custom-fields.ts'
import type { CustomChoice } from '../../../shared/records/custom.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { isProblem } from '../records/is-problem.ts'

const fields = client<typeof customFieldRoutes>().api['custom-fields']

/** While records follow a merge, how far that is. */
const pollMs = 2_000

export const customFieldsQuery = queryOptions({
  queryKey: ['choices', 'custom-fields'],
  queryFn: ({ signal }) => unwrap(fields.$get({}, { init: { signal } })),
  refetchInterval: ({ state }) => (state.data?.underWay.length ?? 0) > 0 && pollMs,
})

export function useAddField() {
  return useFieldChange((field: NewCustomField & { id: string }) =>
    unwrap(fields.$post({ json: field }, repeatable(field.id))),
  )
}

/** Rejects with `stale_version` when somebody was quicker. */
export function useRenameField() {
  return useFieldChange(({ id, version, name }: CustomFieldView) => edit(id, { version, name }))
}

export type OwnChoice = Pick<CustomChoice, 'id' | 'name' | 'retired'>

interface ChoicesChange {
  field: CustomFieldView
  /** From the choices that there are to those that shall be. */
  change: (choices: OwnChoice[]) => OwnChoice[]
}

/** Changes some choices of a field; what somebody else has changed meanwhile stays. */
export function useEditChoices() {
  return useFieldChange(async ({ field, change }: ChoicesChange) => {
    try {
      return await edit(field.id, { version: field.version, choices: change(ownChoices(field)) })
    } catch (error) {
      if (!isProblem(error, 'stale_version')) throw error
      const current = error.params.current as CustomFieldView
      return await edit(field.id, { version: current.version, choices: change(ownChoices(current)) })
    }
  })
}

/** Those that were not merged. */
export function ownChoices({ choices }: Pick<CustomFieldView, 'choices'>): OwnChoice[] {
  return choices.flatMap(({ id, name, retired, mergedInto }) =>
    mergedInto === null ? [{ id, name, retired }] : [],
  )
}

function edit(id: string, json: EditCustomField) {
  return unwrap(fields[':id'].$patch({ param: { id }, json }))
}

export function useRetireField() {
  return useFieldChange(({ id, retired }: { id: string; retired: boolean }) => {
    const { retirement } = fields[':id']
    return unwrap(retired ? retirement.$put({ param: { id } }) : retirement.$delete({ param: { id } }))
  })
}

/** Rejects with `stale_version` when one was added or retired meanwhile. */
export function useOrderFields(record: RecordRef['kind']) {
  return useFieldChange((ids: string[]) => unwrap(fields.order.$put({ json: { record, ids } })))
}

export function useMergeFieldChoice(id: string) {
  const queries = useQueryClient()
  return useFieldChange(async (json: { choiceId: string; into: string }) => {
    await unwrap(fields[':id'].successor.$put({ param: { id }, json }))
    for (const key of ['company', 'person', 'companies', 'people'])
      void queries.invalidateQueries({ queryKey: [key] })
  })
}

/** All that is known of choices and fields is read anew afterwards, also when it was refused. */
function useFieldChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: ['choices'] }),
  })
}
