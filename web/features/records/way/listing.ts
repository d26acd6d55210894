/** Lists of companies and people as the order in which one goes from one of them to the next. */
import type { companyRoutes } from '../../../../server/features/companies/routes.ts'
import type { personRoutes } from '../../../../server/features/people/routes.ts'
import type { CompanyRow, PersonView } from '../../../../shared/contracts/records.ts'
import { companyFields } from '../../../../shared/records/company.ts'
import { personFields } from '../../../../shared/records/person.ts'
import { isOutOfUse } from '../../../../shared/records/phone-health.ts'
import { client, unwrap } from '../../../lib/api.ts'
import { type CompanySearch, type PersonSearch, paramsOf } from '../list/list-search.ts'
import type { Asked, Listing } from './way.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** The loaded pages of the company list. Passed over: who is not to be called, or has nothing to be called by. */
export function companyListing(search: CompanySearch, pages: readonly Page<CompanyRow>[]): Listing {
  const items = pages.flatMap((page) => page.items)
  const isPassedOver = ({ doNotCall, mainNumber, peopleCount }: CompanyRow) =>
    doNotCall || (mainNumber === null && peopleCount === 0)
  const cursor = pages.at(-1)?.nextCursor
  return {
    records: items.map(({ id }) => ({ kind: 'company', id })),
    passedOver: new Set(items.filter(isPassedOver).map(({ id }) => id)),
    more: cursor ? { list: 'company', search, cursor } : null,
  }
}

/** The same of the list of people. */
export function personListing(search: PersonSearch, pages: readonly Page<PersonView>[]): Listing {
  const items = pages.flatMap((page) => page.items)
  const isPassedOver = ({ doNotCall, phoneNumbers }: PersonView) =>
    doNotCall || phoneNumbers.every(isOutOfUse)
  const cursor = pages.at(-1)?.nextCursor
  return {
    records: items.map(({ id }) => ({ kind: 'person', id })),
    passedOver: new Set(items.filter(isPassedOver).map(({ id }) => id)),
    more: cursor ? { list: 'person', search, cursor } : null,
  }
}

const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api
const limit = '100'

/** One page of a list as it is on the server now. */
export async function readListing(asked: Asked): Promise<Listing> {
  const { list, search, cursor } = asked
  if (list === 'company') {
    const query = { limit, ...paramsOf(companyFields, search), cursor }
    return companyListing(search, [await unwrap(companies.$get({ query }))])
  }
  const query = { limit, ...paramsOf(personFields, search), cursor }
  return personListing(search, [await unwrap(people.$get({ query }))])
}
