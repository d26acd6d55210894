import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CompanyView, EditCompany } from '../../../shared/contracts/records.ts'
import { invalidateRecord } from '../records/api.ts'
import { companyQuery, editCompany } from './api.ts'

/** Saves some facts on top of a version. */
export function useEditCompany(id: string) {
  const queries = useQueryClient()
  const keep = useKeepCompany(id)
  return useMutation({
    mutationFn: (edit: EditCompany) => editCompany(id, edit),
    onSuccess: (company) => {
      keep(company)
      void invalidateRecord(queries, { companyId: id })
    },
  })
}

/** Shows a company as the server has just answered it. */
export function useKeepCompany(id: string): (company: CompanyView) => void {
  const queries = useQueryClient()
  return (company) => queries.setQueryData(companyQuery(id).queryKey, (page) => page && { ...page, company })
}
