import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { bulkEditRoutes } from '../../../server/features/bulk-edits/routes.ts'
import type { BulkEditAsked, BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { byItself, client, unwrap } from '../../lib/api.ts'
import { deviceStorage } from '../../lib/browser-storage.ts'

const bulkEdits = client<typeof bulkEditRoutes>().api['bulk-edits']

const key = ['bulk-edits']
const lookEveryMs = 1_000

export function isUnderWay({ status }: Pick<BulkEditView, 'status'>): boolean {
  return status === 'running' || status === 'undoing'
}

/** One's own of the last day; while one is under way it is looked at again and again. */
export const bulkEditsQuery = queryOptions({
  queryKey: key,
  queryFn: async ({ signal }): Promise<BulkEditView[]> =>
    (await unwrap(bulkEdits.$get({}, { init: { signal }, ...byItself }))).items,
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? lookEveryMs : false),
})

export function startBulkEdit(edit: BulkEditAsked): Promise<BulkEditView> {
  return unwrap(bulkEdits.$post({ json: edit }))
}

export function undoBulkEdit(id: string): Promise<BulkEditView> {
  return unwrap(bulkEdits[':id'].undoing.$post({ param: { id } }))
}

export function cancelBulkEdit(id: string): Promise<BulkEditView> {
  return unwrap(bulkEdits[':id'].cancellation.$post({ param: { id } }))
}

const begunAt = 'bulk-edits-begun'
const dayMs = 24 * 3_600_000

/** Whether this browser began one in the last day: the others need not ask for what they do not have. */
export function hasBegunSome(): boolean {
  return Date.now() - Number(deviceStorage.read(begunAt) ?? 0) < dayMs
}

/** Puts one that the server has answered among those that are known. */
export function keepBulkEdit(queries: QueryClient, edit: BulkEditView): void {
  deviceStorage.write(begunAt, String(Date.now()))
  queries.setQueryData(bulkEditsQuery.queryKey, (known = []) => {
    const others = known.filter(({ id }) => id !== edit.id)
    return others.length < known.length
      ? known.map((one) => (one.id === edit.id ? edit : one))
      : [edit, ...others]
  })
}

/** Asks again for whatever many changed records may show in. */
export async function askAgain(queries: QueryClient): Promise<void> {
  const keys = ['companies', 'people', 'company', 'person', 'activity', 'today']
  await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
}
