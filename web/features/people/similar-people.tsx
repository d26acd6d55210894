import { useQuery } from '@tanstack/react-query'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { SimilarPersonAsked } from '../../../shared/contracts/records.ts'
import { client, unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'
import { type SimilarRecord, SimilarRecords } from '../records/same/similar-records.tsx'
import { useDebounced } from '../search/use-debounced.ts'

const { similar } = client<typeof personRoutes>().api.people

interface SimilarPeopleProps {
  typed: SimilarPersonAsked
  onUse?: (person: SimilarRecord) => void
}

/** While a person is typed: those who may be the same. Without an answer nothing is shown: it is help, and stops nobody. */
export function SimilarPeople({ typed, onUse }: SimilarPeopleProps) {
  const rested: SimilarPersonAsked = JSON.parse(useDebounced(JSON.stringify(typed), 300))
  const { data: people = [] } = useQuery({
    queryKey: ['people', 'similar', rested],
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(similar.$get({ query: rested }, { init: { signal } }))
      return items
    },
    enabled: [rested.name, rested.number, rested.email].some((text) => text?.trim()),
    retry: false,
  })
  const records = people.map(({ id, name, companyName, because }) => ({
    kind: 'person' as const,
    id,
    name,
    reasons: because.map((reason) => m[`person_similar_${reason}`]()),
    detail: companyName ?? '',
  }))
  return <SimilarRecords title={m.person_similar({ count: records.length })} {...{ records, onUse }} />
}
