import { type QueryClient, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { RecordPromises } from '../follow-ups/record-promises.tsx'
import { firstToCall } from '../phone-numbers/kinds.ts'
import { NumberSection } from '../phone-numbers/number-list.tsx'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { isProblem } from '../records/is-problem.ts'
import { RecordFailed } from '../records/record-failed.tsx'
import { RecordHeader } from '../records/record-header.tsx'
import { RecordLayout } from '../records/record-layout.tsx'
import { RecordSkeleton } from '../records/record-skeleton.tsx'
import { ActivitySection } from '../timeline/activity-timeline.tsx'
import { useLastCalls } from '../timeline/last-call.ts'
import { type KnownPerson, personQuery } from './api.ts'
import { callRecordOf } from './call-record.ts'
import { PersonFacts } from './person-facts.tsx'
import { useEditPerson } from './use-edit-person.ts'

const EditPersonDialog = onDemandDialog(() => import('./edit-person-dialog.tsx'), 'EditPersonDialog')

const MergeDialog = onDemandDialog(() => import('../merges/merge-dialog.tsx'), 'MergeDialog')

const PersonMenu = onDemandPart(() => import('./person-menu.tsx'), 'PersonMenu')

const LogCallDialog = onDemandDialog(() => import('../calls/log-call-dialog.tsx'), 'LogCallDialog')

const ShapingLine = onDemandPart(() => import('../records/facts/shaping-line.tsx'), 'ShapingLine')

const OldNote = onDemandPart(() => import('../../ui/old-note.tsx'), 'OldNote')

const route = getRouteApi('/signed-in/people/$personId')

/** What the page shows first, asked for on the way to it. */
export function askForPerson(queries: QueryClient, id: string): void {
  void queries.prefetchQuery(personQuery(id))
}

export function PersonPage() {
  const { personId } = route.useParams()
  const query = useQuery(personQuery(personId))
  const { data, error, refetch } = query
  usePageTitle(data?.name)
  if (data && !isProblem(error, 'not_found')) {
    return (
      <>
        <OldNote query={query} flush />
        <Person key={personId} person={data} />
      </>
    )
  }
  if (error) return <RecordFailed kind="person" error={error} onRetry={() => void refetch()} />
  return <RecordSkeleton />
}

function Person({ person }: { person: KnownPerson }) {
  const of = { kind: 'person' as const, id: person.id }
  const lastCallOf = useLastCalls(of)
  const [isEditing, setEditing] = useState(false)
  const [logging, setLogging] = useState(false)
  const [merging, setMerging] = useState(false)
  const onEdit = person.mayEdit ? () => setEditing(true) : undefined
  useShortcut('edit', () => onEdit?.(), { enabled: person.mayEdit })
  const editing = useEditPerson(person)
  const { startCall } = useStartCall()

  const record = callRecordOf(person, lastCallOf(of))
  const number = firstToCall(person.phoneNumbers)
  const onLog = person.phoneNumbers.length === 0 ? undefined : () => setLogging(true)
  const onMerge = () => setMerging(true)
  return (
    <>
      <RecordHeader
        name={person.name}
        reading={person.reading}
        detail={<Position person={person} />}
        doNotCall={person.doNotCall}
        shape={<ShapingLine record={person} onSave={(edit) => editing.mutateAsync(edit)} />}
        onCall={number && (() => startCall({ number, record }))}
        onEdit={onEdit}
        onLog={onLog}
        menu={<PersonMenu {...{ person, onEdit, onLog, onMerge }} />}
      />
      <RecordLayout
        of={of}
        numbers={
          <NumberSection
            owner={{
              ...{
                record,
                companyId: person.companyId,
                numbers: person.phoneNumbers,
                mayEdit: person.mayEdit,
              },
            }}
          />
        }
        facts={
          <>
            <RecordPromises of={of} />
            <PersonFacts person={person} />
          </>
        }
        activity={<ActivitySection of={of} />}
      />
      <LogCallDialog record={record} numbers={person.phoneNumbers} open={logging} onOpenChange={setLogging} />
      <MergeDialog kind="person" ids={[person.id]} open={merging} onOpenChange={setMerging} />
      <EditPersonDialog person={person} open={isEditing} onOpenChange={setEditing} />
    </>
  )
}

/** Company, department and title. */
function Position({ person: { companyId, companyName, department, title } }: { person: PersonView }) {
  const job = [department, title].filter(Boolean).join(' ')
  return (
    <>
      {companyId && (
        <Link
          to="/companies/$companyId"
          params={{ companyId }}
          className="text-accent underline-offset-2 hover:underline"
        >
          {companyName}
        </Link>
      )}
      {job && <span className="ml-2">{job}</span>}
    </>
  )
}
