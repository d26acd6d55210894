import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { mergeRoutes } from '../../../server/features/merges/routes.ts'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { ComparedRecord, MergeView, NewMerge } from '../../../shared/contracts/merges.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'

type Kind = RecordRef['kind']

const { merges } = client<typeof mergeRoutes>().api
const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api

/** The records side by side, with how much stands on each. Those before stay until the answer is there. */
export function useComparison(kind: Kind, ids: readonly string[]) {
  return useQuery({
    queryKey: ['merges', 'comparison', kind, ids],
    queryFn: async ({ signal }): Promise<ComparedRecord[]> => {
      const query = { kind, ids: ids.join(',') }
      const { records } = await unwrap(merges.comparison.$get({ query }, { init: { signal } }))
      return records
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export function mergeQuery(id: string) {
  return queryOptions({
    queryKey: ['merges', id],
    queryFn: ({ signal }): Promise<MergeView> =>
      unwrap(merges[':id'].$get({ param: { id } }, { init: { signal } })),
  })
}

export function mergeRecords(request: NewMerge): Promise<MergeView> {
  return unwrap(merges.$post({ json: request }))
}

export function undoMerge(id: string): Promise<MergeView> {
  return unwrap(merges[':id'].reversal.$post({ param: { id } }))
}

/** A record that may be taken in. */
export interface Candidate {
  id: string
  name: string
  /** What tells it from its like: an address, a company. */
  detail: string
  /** What it has in common, in words. */
  reasons?: string[]
}

/** Records that may be the same as this one. Without an answer nothing is shown: it is help. */
export function useLikely(kind: Kind, record: ComparedRecord | undefined): Candidate[] {
  const { data = [] } = useQuery({
    queryKey: ['merges', 'likely', kind, record?.id],
    queryFn: ({ signal }) => (record ? listLikely(kind, record, signal) : []),
    enabled: record !== undefined,
    retry: false,
  })
  return data
}

async function listLikely(kind: Kind, record: ComparedRecord, signal: AbortSignal): Promise<Candidate[]> {
  const { id: except, name, values } = record
  const text = (key: string) =>
    typeof values[key] === 'string' && values[key] !== '' ? values[key] : undefined
  if (kind === 'company') {
    const query = { except, name, corporateNumber: text('corporateNumber'), website: text('website') }
    const { items } = await unwrap(companies.similar.$get({ query }, { init: { signal } }))
    return items.map(({ because, address, ...item }) => {
      return { ...item, detail: address, reasons: because.map((reason) => m[`company_similar_${reason}`]()) }
    })
  }
  const query = { except, name, companyId: text('companyId'), email: text('email') }
  const { items } = await unwrap(people.similar.$get({ query }, { init: { signal } }))
  return items.map(({ because, companyName, ...item }) => {
    const reasons = because.map((reason) => m[`person_similar_${reason}`]())
    return { ...item, detail: companyName ?? '', reasons }
  })
}
