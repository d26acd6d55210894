import { Link } from '@tanstack/react-router'
import type { PersonView } from '../../../shared/contracts/records.ts'
import type { personFields } from '../../../shared/records/person.ts'
import type { SortName } from '../../../shared/records/sorts.ts'
import { m } from '../../lib/messages.ts'
import { CallButton } from '../phone-numbers/call-button.tsx'
import { firstToCall } from '../phone-numbers/kinds.ts'
import { NumberText } from '../phone-numbers/number-text.tsx'
import { LastCall } from '../records/last-call.tsx'
import type { Column } from '../records/record-list.tsx'
import { RowName } from '../records/row-name.tsx'
import { callRecordOf } from './call-record.ts'

/** The columns of the list of people, for `RecordList`. */
export function personColumns(): Column<PersonView, SortName<typeof personFields>>[] {
  return [
    {
      key: 'name',
      label: m.person_name(),
      sort: 'name',
      width: 'minmax(0,1.3fr)',
      cell: (person) => <RowName record={{ ...person, kind: 'person' }} />,
    },
    {
      key: 'company',
      label: m.person_company(),
      width: 'minmax(0,1.6fr)',
      from: 'lg',
      cell: (person) => <CompanyLink person={person} />,
    },
    {
      key: 'position',
      label: m.person_job_title(),
      width: 'minmax(0,1.2fr)',
      from: 'lg',
      className: 'text-ink-soft',
      cell: ({ department, title }) => [department, title].filter(Boolean).join(' '),
    },
    {
      key: 'number',
      label: m.person_number(),
      width: '14rem',
      className: 'flex! items-center gap-1.5',
      cell: (person) => <FirstNumber person={person} />,
    },
    {
      key: 'last_call',
      label: m.person_last_call(),
      sort: 'last_call',
      width: '7.5rem',
      className: 'text-ink-soft',
      cell: (person) => <LastCall at={person.lastCalledAt} />,
    },
  ]
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
  const number = firstToCall(person.phoneNumbers) ?? person.phoneNumbers[0]
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
