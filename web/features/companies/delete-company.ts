import type { QueryClient } from '@tanstack/react-query'
import type { UseNavigateResult } from '@tanstack/react-router'
import { unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { companies, companyQuery } from './api.ts'

interface DeleteCompany {
  id: string
  queries: QueryClient
  navigate: UseNavigateResult<string>
}

/** Deletes the company and leaves its page; 元に戻す brings both back. */
export function deleteCompany({ id, queries, navigate }: DeleteCompany): Promise<void> {
  const param = { id }
  return deleteRecord({
    remove: () => unwrap(companies[':id'].$delete({ param })),
    restore: () => unwrap(companies[':id'].restoration.$post({ param })),
    leave: () => navigate({ to: '/companies' }),
    forget: async () => {
      queries.removeQueries({ queryKey: companyQuery(id).queryKey })
      await invalidateRecord(queries, {})
    },
    comeBack: async () => {
      await invalidateRecord(queries, { companyId: id })
      await navigate({ to: '/companies/$companyId', params: { companyId: id } })
    },
    deleted: () => m.company_deleted(),
  })
}
