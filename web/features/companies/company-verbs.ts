import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CompanyRow } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { orSay } from '../records/or-say.ts'
import type { RowVerbs } from '../records/row-verbs.ts'
import { companyQuery, deleteCompany, editCompany, restoreCompany } from './api.ts'
import { callRecordOf } from './company-row.tsx'

/** What one can do with a row of the company list. */
export function useCompanyVerbs(onEdit: (id: string) => void): RowVerbs<CompanyRow> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { startCall } = useStartCall()
  return {
    rowOf: ({ id, name, mainNumber, doNotCall }) => ({
      kind: 'company',
      id,
      name,
      number: mainNumber,
      doNotCall,
    }),
    open: ({ id }) => void navigate({ to: '/companies/$companyId', params: { companyId: id } }),
    call: (company) =>
      company.mainNumber && startCall({ number: company.mainNumber, record: callRecordOf(company) }),
    edit: ({ id }) => onEdit(id),
    setDoNotCall: ({ id }, doNotCall) =>
      void orSay(async () => {
        const { company } = await queries.fetchQuery({ ...companyQuery(id), staleTime: 0 })
        await editCompany(id, { doNotCall, version: company.version })
        await invalidateRecord(queries, { companyId: id })
      }),
    remove: ({ id }) =>
      void deleteRecord({
        remove: () => deleteCompany(id),
        restore: () => restoreCompany(id),
        leave: () => invalidateRecord(queries, {}),
        forget: async () => queries.removeQueries({ queryKey: companyQuery(id).queryKey }),
        comeBack: () => invalidateRecord(queries, { companyId: id }),
        deleted: () => m.company_deleted(),
      }),
  }
}
