import { useState } from 'react'
import type { CompanyView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { firstToCall } from '../phone-numbers/kinds.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { RecordHeader } from '../records/record-header.tsx'
import { useEditCompany } from './use-edit-company.ts'

const CompanyMenu = onDemandPart(() => import('./company-menu.tsx'), 'CompanyMenu')

const LogCallDialog = onDemandDialog(() => import('../calls/log-call-dialog.tsx'), 'LogCallDialog')

const ShapingLine = onDemandPart(() => import('../records/facts/shaping-line.tsx'), 'ShapingLine')
const MergeDialog = onDemandDialog(() => import('../merges/merge-dialog.tsx'), 'MergeDialog')

interface CompanyHeaderProps {
  company: CompanyView
  numbers: readonly PhoneNumberView[]
  record: CallRecord
  onEdit: (() => void) | undefined
}

/** Name and first actions, in sight on all of the page. */
export function CompanyHeader({ company, numbers, record, onEdit }: CompanyHeaderProps) {
  const editing = useEditCompany(company.id)
  const { startCall } = useStartCall()
  const number = firstToCall(numbers)
  const [logging, setLogging] = useState(false)
  const [merging, setMerging] = useState(false)
  const onLog = numbers.length > 0 ? () => setLogging(true) : undefined
  const onMerge = () => setMerging(true)
  return (
    <>
      <RecordHeader
        name={company.name}
        reading={company.reading}
        detail={[company.industry, company.listing].filter(Boolean).join(' · ')}
        doNotCall={company.doNotCall}
        shape={<ShapingLine record={company} onSave={(edit) => editing.mutateAsync(edit)} />}
        onCall={number && (() => startCall({ number, record }))}
        onEdit={onEdit}
        onLog={onLog}
        menu={<CompanyMenu {...{ company, onEdit, onLog, onMerge }} />}
      />
      <LogCallDialog record={record} numbers={numbers} open={logging} onOpenChange={setLogging} />
      <MergeDialog kind="company" ids={[company.id]} open={merging} onOpenChange={setMerging} />
    </>
  )
}
