import { Link } from '@tanstack/react-router'
import type { PersonRow, PersonView } from '../../../shared/contracts/records.ts'
import type { personFields } from '../../../shared/records/person.ts'
import type { SortName } from '../../../shared/records/sorts.ts'
import { m } from '../../lib/messages.ts'
import { onDemandPart } from '../../ui/on-demand.ts'
import { CallButton } from '../phone-numbers/call-button.tsx'
import { firstInUse, firstToCall } from '../phone-numbers/kinds.ts'
import { NumberText } from '../phone-numbers/number-text.tsx'
import type { ListChoices } from '../records/finders/choices.ts'
import { arranged, fieldColumns } from '../records/list/field-columns.tsx'
import type { Column } from '../records/list/record-list.tsx'
import { RowName } from '../records/list/row-name.tsx'
import { callRecordOf } from './call-record.ts'

// What the outcomes are called comes after the rows anyway.
const RecentResults = onDemandPart(() => import('../calls/recent-results.tsx'), 'RecentResults')

/** All columns that the list of people can have, for `RecordList`; those that stand there without a choice come first. */
export function personColumns(
  choices: ListChoices,
  fields: typeof personFields,
): Column<PersonRow, SortName<typeof personFields>>[] {
  return arranged(
    [
      {
        key: 'name',
        label: m.person_name(),
        sort: 'name',
        width: 160,
        cell: (person) => <RowName record={{ ...person, kind: 'person' }} />,
      },
      {
        key: 'company',
        label: m.person_company(),
        width: 120,
        cell: (person) => <CompanyLink person={person} />,
      },
      {
        key: 'number',
        label: m.person_number(),
        width: 192,
        className: 'flex! items-center gap-1.5',
        cell: (person) => <FirstNumber person={person} />,
      },
      {
        key: 'results',
        label: m.list_recent_results(),
        width: 172,
        cell: (person) => <RecentResults outcomes={recentOf(person)} last={person.lastOutcome} />,
      },
      ...fieldColumns<PersonRow, typeof personFields>(fields, choices, ['name', 'companyId', 'lastOutcome']),
    ],
    {
      name: { grows: 1 },
      company: { grows: 1.2, from: 'lg' },
      title: { width: 112, from: 'lg' },
      number: {},
      results: { from: 'xl' },
      lastCalledAt: { width: 112 },
      nextPromiseOn: { className: 'text-ink', from: 'xl' },
      ownerId: { width: 44, from: 'lg' },
    },
  )
}

/** The last calls, the oldest first. */
function recentOf({ recentOutcomes }: PersonRow): string[] {
  return recentOutcomes
    .flatMap((outcome) => outcome ?? [])
    .slice(0, 5)
    .reverse()
}

function CompanyLink({ person: { companyId, companyName } }: { person: PersonView }) {
  if (!companyId) return null
  return (
    <Link
      to="/companies/$companyId"
      params={{ companyId }}
      className="relative z-1 text-ink-soft underline-offset-2 hover:text-accent hover:underline"
    >
      {companyName}
    </Link>
  )
}

function FirstNumber({ person }: { person: PersonView }) {
  const number = firstInUse(person.phoneNumbers)
  if (!number) return null
  const others = person.phoneNumbers.length - 1
  return (
    <>
      <span className="relative z-1">
        <CallButton number={number} record={callRecordOf(person)} size="small" />
      </span>
      <span className="truncate">
        <NumberText number={number} />
        {others > 0 && (
          <span className="ml-1.5 text-xs text-ink-faint">{m.phone_more_count({ count: others })}</span>
        )}
      </span>
    </>
  )
}

/** A person in the list on a phone. */
export function PersonCard({ person }: { person: PersonView }) {
  const { companyName, title, phoneNumbers } = person
  const number = firstToCall(phoneNumbers)
  return (
    <div className="flex items-center gap-3 px-4">
      <div className="min-w-0 flex-1">
        <RowName record={{ ...person, kind: 'person' }} />
        <p className="truncate text-xs text-ink-faint">{[companyName, title].filter(Boolean).join(' · ')}</p>
      </div>
      {number && (
        <span className="relative z-1">
          <CallButton number={number} record={callRecordOf(person)} />
        </span>
      )}
    </div>
  )
}
