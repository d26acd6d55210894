import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { RecordMenu } from '../records/record-menu.tsx'
import { useDoNotCall } from '../records/use-do-not-call.ts'
import { deleteCompany } from './delete-company.ts'
import { useEditCompany } from './use-edit-company.ts'

interface CompanyMenuProps {
  company: CompanyView
  onEdit: (() => void) | undefined
  onLog: (() => void) | undefined
  onMerge: () => void
}

/** What one does with a company now and then. */
export function CompanyMenu({ company, ...does }: CompanyMenuProps) {
  const editing = useEditCompany(company.id)
  const setDoNotCall = useDoNotCall((edit) => editing.mutateAsync(edit))
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <RecordMenu
      {...does}
      kind="company"
      doNotCall={company.doNotCall}
      mayEdit={company.mayEdit}
      onDoNotCall={(doNotCall) => void setDoNotCall(doNotCall, company.version)}
      onDelete={() => void deleteCompany({ id: company.id, after: 'leave', queries, navigate })}
    />
  )
}
