import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { deletePerson, personQuery, restorePerson } from './api.ts'

/** Deletes a person with 元に戻す; `leave` when it is their own page that is open. */
export function useDeletePerson({ id, companyId }: PersonView, then: 'leave' | 'stay'): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () =>
    deleteRecord({
      remove: () => deletePerson(id),
      restore: () => restorePerson(id),
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
