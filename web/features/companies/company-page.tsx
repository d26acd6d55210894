import { type QueryClient, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { CompanyPage as Page } from '../../../shared/contracts/activity.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { RecordPromises } from '../follow-ups/record-promises.tsx'
import { CompanyPeople } from '../people/company-people.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { NumberSection } from '../phone-numbers/number-list.tsx'
import { isProblem } from '../records/is-problem.ts'
import { RecordFailed } from '../records/record-failed.tsx'
import { RecordLayout } from '../records/record-layout.tsx'
import { RecordSkeleton } from '../records/record-skeleton.tsx'
import { ActivitySection } from '../timeline/activity-timeline.tsx'
import { useLastCalls } from '../timeline/last-call.ts'
import { companyQuery } from './api.ts'
import { CompanyFacts } from './company-facts.tsx'
import { CompanyHeader } from './company-header.tsx'

const EditCompanyDialog = onDemandDialog(() => import('./edit-company-dialog.tsx'), 'EditCompanyDialog')

const OldNote = onDemandPart(() => import('../../ui/old-note.tsx'), 'OldNote')

const route = getRouteApi('/signed-in/companies/$companyId')

/** What the page shows first, asked for on the way to it. */
export function askForCompany(queries: QueryClient, id: string): void {
  void queries.prefetchQuery(companyQuery(id))
}

export function CompanyPage() {
  const { companyId } = route.useParams()
  const query = useQuery(companyQuery(companyId))
  const { data, error, refetch } = query
  usePageTitle(data?.company.name)
  if (data && !isProblem(error, 'not_found')) {
    return (
      <>
        <OldNote query={query} flush />
        <Company key={companyId} page={data} />
      </>
    )
  }
  if (error) {
    return <RecordFailed kind="company" error={error} onRetry={() => void refetch()} />
  }
  return <RecordSkeleton />
}

function Company({ page }: { page: Omit<Page, 'activity' | 'receptions'> }) {
  const { company, phoneNumbers, contactWays, people } = page
  const of = { kind: 'company' as const, id: company.id }
  const lastCallOf = useLastCalls(of)
  const [editing, setEditing] = useState(false)
  const onEdit = company.mayEdit ? () => setEditing(true) : undefined
  useShortcut('edit', () => onEdit?.(), { enabled: company.mayEdit })

  const record: CallRecord = {
    ...of,
    name: company.name,
    doNotCall: company.doNotCall,
    lastCall: lastCallOf(of),
  }
  return (
    <>
      <CompanyHeader company={company} numbers={phoneNumbers} record={record} onEdit={onEdit} />
      <RecordLayout
        of={of}
        numbers={
          <>
            <NumberSection
              owner={{ record, companyId: company.id, numbers: phoneNumbers, mayEdit: company.mayEdit }}
            />
            <CompanyPeople company={company} people={people} lastCallOf={lastCallOf} />
          </>
        }
        facts={
          <>
            <RecordPromises of={of} />
            <CompanyFacts company={company} ways={contactWays} />
          </>
        }
        activity={<ActivitySection of={of} />}
      />
      <EditCompanyDialog company={company} open={editing} onOpenChange={setEditing} />
    </>
  )
}
