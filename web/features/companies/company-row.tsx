import type { CompanyRow } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import type { SortName } from '../../../shared/records/sorts.ts'
import { m } from '../../lib/messages.ts'
import { Time } from '../../ui/time.tsx'
import { CallButton } from '../phone-numbers/call-button.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { NumberText } from '../phone-numbers/number-text.tsx'
import { fieldColumns } from '../records/field-columns.tsx'
import { LastCall } from '../records/last-call.tsx'
import type { Column } from '../records/record-list.tsx'
import { RowName } from '../records/row-name.tsx'

/** The columns of the company list, for `RecordList`. */
export function companyColumns(): Column<CompanyRow, SortName<typeof companyFields>>[] {
  return [
    {
      key: 'name',
      label: m.company_name(),
      sort: 'name',
      width: 'minmax(0,2.4fr)',
      cell: (company) => <RowName record={{ ...company, kind: 'company' }} />,
    },
    {
      key: 'number',
      width: 'minmax(10rem,1.6fr)',
      label: m.company_main_number(),
      className: 'flex! items-center gap-1.5',
      cell: (company) => <MainNumber company={company} />,
    },
    ...fieldColumns(companyFields),
    {
      key: 'people',
      width: '3.5rem',
      from: 'lg',
      label: m.company_people_count(),
      className: 'text-right! text-ink-soft tabular-nums',
      cell: (company) => company.peopleCount || '',
    },
    {
      key: 'last_call',
      width: '7rem',
      label: m.company_last_call(),
      sort: 'last_call',
      className: 'text-ink-soft',
      cell: (company) => <LastCall at={company.lastCalledAt} />,
    },
    {
      key: 'updated',
      width: '6.5rem',
      from: 'xl',
      label: m.company_updated(),
      sort: 'updated',
      className: 'text-ink-soft',
      cell: (company) => <Time at={company.updatedAt} />,
    },
  ]
}

function MainNumber({ company }: { company: CompanyRow }) {
  const { mainNumber } = company
  if (!mainNumber) return null
  return (
    <>
      <span className="relative z-1">
        <CallButton number={mainNumber} record={callRecordOf(company)} size="small" />
      </span>
      <span className="h-6 min-w-0 overflow-hidden leading-6 whitespace-normal print:h-auto">
        <NumberText number={mainNumber} />
      </span>
    </>
  )
}

function callRecordOf({ id, name, doNotCall }: CompanyRow): CallRecord {
  return { kind: 'company', id, name, doNotCall }
}

/** A company in the list on a phone. */
export function CompanyCard({ company }: { company: CompanyRow }) {
  const { mainNumber, lastCalledAt } = company
  return (
    <div className="flex items-center gap-3 px-4">
      <div className="min-w-0 flex-1">
        <RowName record={{ ...company, kind: 'company' }} />
        <p className="flex min-w-0 items-center gap-x-3 overflow-hidden text-xs whitespace-nowrap text-ink-faint">
          {mainNumber && <span className="tabular-nums">{mainNumber.display}</span>}
          <LastCall at={lastCalledAt} />
        </p>
      </div>
      {mainNumber && (
        <span className="relative z-1">
          <CallButton number={mainNumber} record={callRecordOf(company)} />
        </span>
      )}
    </div>
  )
}
