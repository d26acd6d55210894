import { queryOptions } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { contactWayRoutes } from '../../../server/features/contact-ways/routes.ts'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { phoneNumberRoutes } from '../../../server/features/phone-numbers/routes.ts'
import type { timelineRoutes } from '../../../server/features/timeline/routes.ts'
import type { ChangedValue, ChangeView, RestoreField } from '../../../shared/contracts/activity.ts'
import { isCustomKey } from '../../../shared/records/custom.ts'
import { client, unwrap } from '../../lib/api.ts'

const { changes } = client<typeof timelineRoutes>().api
const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api
const ways = client<typeof contactWayRoutes>().api['contact-ways']
const numbers = client<typeof phoneNumberRoutes>().api['phone-numbers']

/** What a change did, and what its fields hold now. */
export function changeQuery(id: string) {
  return queryOptions({
    queryKey: ['change', id],
    queryFn: ({ signal }) => unwrap(changes[':id'].$get({ param: { id } }, { init: { signal } })),
  })
}

type Subject = NonNullable<ChangeView['record']>
type Saved = Promise<{ version: number }>

/** Gives a field back what it held before a change. Rejects with `stale_version` when somebody was quicker. */
export function restoreField({ kind, id }: Subject, json: RestoreField): Saved {
  const asked = { param: { id }, json }
  if (kind === 'company') return unwrap(companies[':id']['field-restorations'].$post(asked))
  if (kind === 'person') return unwrap(people[':id']['field-restorations'].$post(asked))
  if (kind === 'contact_way') return unwrap(ways[':id']['field-restorations'].$post(asked))
  return unwrap(numbers[':id']['field-restorations'].$post(asked))
}

/** Sets a field to what it held a moment ago. */
export function setField({ kind, id, version }: Subject, field: string, value: ChangedValue): Saved {
  const param = { id }
  const json = editOf(version, field, value)
  if (kind === 'company') return unwrap(companies[':id'].$patch({ param, json }))
  if (kind === 'person') return unwrap(people[':id'].$patch({ param, json }))
  if (kind === 'contact_way') return unwrap(ways[':id'].$patch({ param, json }))
  return unwrap(numbers[':id'].$patch({ param, json }))
}

/** Field and value are a record's own, as the server has told them, and it checks the edit like any other. */
function editOf(version: number, field: string, value: ChangedValue): { version: number } {
  return { version, ...(isCustomKey(field) ? { custom: { [field]: value } } : { [field]: value }) }
}
