import { useQuery } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { SimilarAsked, SimilarCompany } from '../../../shared/contracts/records.ts'
import { client, unwrap } from '../../lib/api.ts'
import { useDebounced } from '../search/use-debounced.ts'

const { similar } = client<typeof companyRoutes>().api.companies

/** Companies that may be the one that is being typed. Without an answer nothing is shown: it is help, and stops nobody. */
export function useSimilarCompanies(typed: SimilarAsked): SimilarCompany[] {
  const rested = useDebounced(JSON.stringify(said(typed)), 300)
  const { data = [] } = useQuery({
    queryKey: ['companies', 'similar', rested],
    queryFn: async ({ signal }): Promise<SimilarCompany[]> => {
      const { items } = await unwrap(similar.$get({ query: JSON.parse(rested) }, { init: { signal } }))
      return items
    },
    enabled: rested !== nothing,
    retry: false,
  })
  return data
}

const nothing = '{}'

function said({ except, ...typed }: SimilarAsked): SimilarAsked {
  const texts = Object.entries(typed).filter(([, text]) => (text ?? '').trim() !== '')
  return texts.length === 0 ? {} : { ...Object.fromEntries(texts), ...(except && { except }) }
}
