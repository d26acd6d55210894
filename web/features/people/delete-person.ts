import type { QueryClient } from '@tanstack/react-query'
import type { UseNavigateResult } from '@tanstack/react-router'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { people, personQuery } from './api.ts'

interface DeletePerson {
  person: PersonView
  /** `leave` when it is their own page that is open. */
  then: 'leave' | 'stay'
  queries: QueryClient
  navigate: UseNavigateResult<string>
}

/** Deletes a person with 元に戻す. */
export function deletePerson({ person, then, queries, navigate }: DeletePerson): Promise<void> {
  const { id, companyId } = person
  const param = { id }
  return deleteRecord({
    remove: () => unwrap(people[':id'].$delete({ param })),
    restore: () => unwrap(people[':id'].restoration.$post({ param })),
    leave: async () => {
      if (then === 'leave') await navigate({ to: '/people' })
    },
    forget: async () => {
      queries.removeQueries({ queryKey: personQuery(id).queryKey })
      await invalidateRecord(queries, { companyId })
    },
    comeBack: async () => {
      await invalidateRecord(queries, { companyId, personId: id })
      if (then === 'leave') await navigate({ to: '/people/$personId', params: { personId: id } })
    },
    deleted: () => m.person_deleted(),
  })
}
