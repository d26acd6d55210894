/** Whether the record of a call may be called again, and the way to say that it may not. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { CompanyView, PersonView } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { invalidateRecord } from '../records/api.ts'
import { saveDoNotCall } from '../records/use-do-not-call.ts'

const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api

/** Beside what the record's own page keeps, and asked anew together with it. */
function stopQuery({ kind, id }: RecordRef) {
  return queryOptions({
    queryKey: [kind, id, 'stop'],
    queryFn: async (): Promise<CompanyView | PersonView> =>
      kind === 'company'
        ? (await unwrap(companies[':id'].$get({ param: { id } }))).company
        : (await unwrap(people[':id'].$get({ param: { id } }))).person,
  })
}

function saveOf({ kind, id }: RecordRef) {
  const param = { id }
  return (json: { doNotCall: boolean; version: number }): Promise<CompanyView | PersonView> =>
    kind === 'company'
      ? unwrap(companies[':id'].$patch({ param, json }))
      : unwrap(people[':id'].$patch({ param, json }))
}

export function useRecordStop(record: RecordRef & { name: string }) {
  const queries = useQueryClient()
  const query = stopQuery(record)
  const { data } = useQuery(query)
  const { mutate, isPending } = useMutation({
    mutationFn: async (doNotCall: boolean) =>
      saveDoNotCall(saveOf(record), doNotCall, (await queries.ensureQueryData(query)).version),
    onSuccess: (view) => {
      queries.setQueryData(query.queryKey, view)
      void invalidateRecord(queries, idsOf(record, view))
      if (view.doNotCall) toastUndo(m.call_stopped({ name: record.name }), () => mutate(false))
    },
    onError: (error) => toast({ title: explain(error).text, tone: 'bad' }),
  })
  return { isStopped: data?.doNotCall === true, isChanging: isPending, stop: () => mutate(true) }
}

function idsOf({ kind, id }: RecordRef, view: CompanyView | PersonView) {
  if (kind === 'company') return { companyId: id }
  return { personId: id, companyId: 'companyId' in view ? view.companyId : null }
}
