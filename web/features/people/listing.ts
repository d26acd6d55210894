import type { QueryClient } from '@tanstack/react-query'
import type { PersonView } from '../../../shared/contracts/records.ts'
import type { PersonSearch } from '../records/list-search.ts'
import type { Listing } from '../records/way.ts'
import { personPageQuery } from './api.ts'

interface Page {
  items: PersonView[]
  nextCursor: string | null
}

/** The loaded pages of a list as the order in which one goes from one person to the next. */
export function personListing(search: PersonSearch, pages: readonly Page[]): Listing {
  const items = pages.flatMap((page) => page.items)
  const cursor = pages.at(-1)?.nextCursor
  return {
    records: items.map(({ id }) => ({ kind: 'person', id })),
    passedOver: new Set(items.filter(isPassedOver).map(({ id }) => id)),
    more: cursor ? { list: 'person', search, cursor } : null,
  }
}

/** Who is not to be called, or has nothing to be called by. */
function isPassedOver({ doNotCall, phoneNumbers }: PersonView): boolean {
  return doNotCall || phoneNumbers.length === 0
}

/** One page of a list: its first, or that after a cursor. */
export async function readPersonListing(
  queries: QueryClient,
  { search, cursor }: { search: PersonSearch; cursor?: string },
): Promise<Listing> {
  return personListing(search, [await queries.fetchQuery(personPageQuery(search, cursor))])
}
