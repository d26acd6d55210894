import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { RecordMenu } from '../records/record-menu.tsx'
import { useDoNotCall } from '../records/use-do-not-call.ts'
import { companyQuery, deleteCompany, restoreCompany, useEditCompany } from './api.ts'

interface CompanyMenuProps {
  company: CompanyView
  onEdit: () => void
  onLog: (() => void) | undefined
  onMerge: () => void
}

/** What one does with a company now and then. */
export function CompanyMenu({ company, ...does }: CompanyMenuProps) {
  const editing = useEditCompany(company.id)
  const setDoNotCall = useDoNotCall((edit) => editing.mutateAsync(edit))
  const remove = useDeleteCompany(company.id)
  return (
    <RecordMenu
      {...does}
      kind="company"
      doNotCall={company.doNotCall}
      onDoNotCall={(doNotCall) => void setDoNotCall(doNotCall, company.version)}
      onDelete={() => void remove()}
    />
  )
}

/** Deletes the company and leaves its page; 元に戻す brings both back. */
function useDeleteCompany(id: string): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () =>
    deleteRecord({
      remove: () => deleteCompany(id),
      restore: () => restoreCompany(id),
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
