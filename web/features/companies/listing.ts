import type { QueryClient } from '@tanstack/react-query'
import type { CompanyRow } from '../../../shared/contracts/records.ts'
import type { CompanySearch } from '../records/list-search.ts'
import type { Listing } from '../records/way.ts'
import { companyPageQuery } from './api.ts'

interface Page {
  items: CompanyRow[]
  nextCursor: string | null
}

/** The loaded pages of a list as the order in which one goes from one company to the next. */
export function companyListing(search: CompanySearch, pages: readonly Page[]): Listing {
  const items = pages.flatMap((page) => page.items)
  const cursor = pages.at(-1)?.nextCursor
  return {
    records: items.map(({ id }) => ({ kind: 'company', id })),
    passedOver: new Set(items.filter(isPassedOver).map(({ id }) => id)),
    more: cursor ? { list: 'company', search, cursor } : null,
  }
}

/** Who is not to be called, or has nothing to be called by. */
function isPassedOver({ doNotCall, mainNumber, peopleCount }: CompanyRow): boolean {
  return doNotCall || (mainNumber === null && peopleCount === 0)
}

/** One page of a list: its first, or that after a cursor. */
export async function readCompanyListing(
  queries: QueryClient,
  { search, cursor }: { search: CompanySearch; cursor?: string },
): Promise<Listing> {
  return companyListing(search, [await queries.fetchQuery(companyPageQuery(search, cursor))])
}
