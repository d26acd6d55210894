import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CompanyView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { onDemand, onDemandDialog } from '../../ui/on-demand.ts'
import { toastNotLoaded } from '../../ui/toast.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { firstToCall } from '../phone-numbers/kinds.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { RecordHeader } from '../records/record-header.tsx'
import { useDoNotCall } from '../records/use-do-not-call.ts'
import { useEditCompany } from './api.ts'

const deletion = onDemand(() => import('./delete-company.ts'))

const LogCallDialog = onDemandDialog(() => import('../calls/log-call-dialog.tsx'), 'LogCallDialog')

interface CompanyHeaderProps {
  company: CompanyView
  numbers: readonly PhoneNumberView[]
  record: CallRecord
  onEdit: () => void
}

/** Name and first actions, in sight on all of the page. */
export function CompanyHeader({ company, numbers, record, onEdit }: CompanyHeaderProps) {
  const editing = useEditCompany(company.id)
  const setDoNotCall = useDoNotCall((edit) => editing.mutateAsync(edit))
  const remove = useDeleteCompany(company.id)
  const { startCall } = useStartCall()
  const number = firstToCall(numbers)
  const [logging, setLogging] = useState(false)
  return (
    <>
      <RecordHeader
        name={company.name}
        reading={company.reading}
        detail={[company.industry, company.listing].filter(Boolean).join(' · ')}
        doNotCall={company.doNotCall}
        onCall={number && (() => startCall({ number, record }))}
        onEdit={onEdit}
        onLog={numbers.length > 0 ? () => setLogging(true) : undefined}
        onDoNotCall={(doNotCall) => void setDoNotCall(doNotCall, company.version)}
        onDelete={() => void remove()}
      />
      <LogCallDialog record={record} numbers={numbers} open={logging} onOpenChange={setLogging} />
    </>
  )
}

/** Deletes the company and leaves its page; 元に戻す brings both back. */
function useDeleteCompany(id: string): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () =>
    deletion
      .load()
      .then((loaded) => loaded.deleteCompany({ id, after: 'leave', queries, navigate }), toastNotLoaded)
}
