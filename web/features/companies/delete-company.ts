import type { QueryClient } from '@tanstack/react-query'
import type { UseNavigateResult } from '@tanstack/react-router'
import { unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { companies, companyQuery } from './api.ts'

interface DeleteCompany {
  id: string
  /** `leave` when it is its own page that is open. */
  after: 'leave' | 'stay'
  queries: QueryClient
  navigate: UseNavigateResult<string>
}

/** Deletes a company with 元に戻す. */
export function deleteCompany({ id, after, queries, navigate }: DeleteCompany): Promise<void> {
  const param = { id }
  return deleteRecord({
    remove: () => unwrap(companies[':id'].$delete({ param })),
    restore: () => unwrap(companies[':id'].restoration.$post({ param })),
    leave: async () => {
      if (after === 'leave') await navigate({ to: '/companies' })
    },
    forget: async () => {
      queries.removeQueries({ queryKey: companyQuery(id).queryKey })
      await invalidateRecord(queries, {})
    },
    comeBack: async () => {
      await invalidateRecord(queries, { companyId: id })
      if (after === 'leave') await navigate({ to: '/companies/$companyId', params: { companyId: id } })
    },
    deleted: () => m.company_deleted(),
  })
}
