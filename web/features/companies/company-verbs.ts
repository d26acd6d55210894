import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CompanyRow } from '../../../shared/contracts/records.ts'
import { onDemand } from '../../ui/on-demand.ts'
import { toastNotLoaded } from '../../ui/toast.tsx'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { invalidateRecord } from '../records/api.ts'
import type { RowVerbs } from '../records/list/row-verbs.ts'
import { orSay } from '../records/or-say.ts'
import { companyQuery, editCompany } from './api.ts'
import { callRecordOf } from './company-row.tsx'

const deletion = onDemand(() => import('./delete-company.ts'))

/** What one can do with a row of the company list. */
export function useCompanyVerbs(onEdit: (id: string) => void): RowVerbs<CompanyRow> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { startCall } = useStartCall()
  return {
    rowOf: ({ id, name, mainNumber, doNotCall, mayEdit }) => ({
      kind: 'company',
      id,
      name,
      number: mainNumber,
      doNotCall,
      mayEdit,
    }),
    open: ({ id }) => void navigate({ to: '/companies/$companyId', params: { companyId: id } }),
    call: (company) =>
      company.mainNumber && startCall({ number: company.mainNumber, record: callRecordOf(company) }),
    edit: ({ id, mayEdit }) => mayEdit && onEdit(id),
    setDoNotCall: ({ id }, doNotCall) =>
      void orSay(async () => {
        const { company } = await queries.fetchQuery({ ...companyQuery(id), staleTime: 0 })
        await editCompany(id, { doNotCall, version: company.version })
        await invalidateRecord(queries, { companyId: id })
      }),
    remove: ({ id }) =>
      void deletion
        .load()
        .then((loaded) => loaded.deleteCompany({ id, after: 'stay', queries, navigate }), toastNotLoaded),
  }
}
