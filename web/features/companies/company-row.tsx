import type { CompanyRow } from '../../../shared/contracts/records.ts'
import type { companyFields } from '../../../shared/records/company.ts'
import type { SortName } from '../../../shared/records/sorts.ts'
import { m } from '../../lib/messages.ts'
import { onDemandPart } from '../../ui/on-demand.ts'
import { CallButton } from '../phone-numbers/call-button.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { NumberText } from '../phone-numbers/number-text.tsx'
import type { ListChoices } from '../records/finders/choices.ts'
import { arranged, fieldColumns } from '../records/list/field-columns.tsx'
import { LastCall } from '../records/list/last-call.tsx'
import type { Column } from '../records/list/record-list.tsx'
import { RowName } from '../records/list/row-name.tsx'

// What the outcomes are called comes after the rows anyway.
const RecentResults = onDemandPart(() => import('../calls/recent-results.tsx'), 'RecentResults')

/** All columns that the company list can have, for `RecordList`; those that stand there without a choice come first. */
export function companyColumns(
  choices: ListChoices,
  fields: typeof companyFields,
): Column<CompanyRow, SortName<typeof companyFields>>[] {
  return arranged(
    [
      {
        key: 'name',
        label: m.company_name(),
        sort: 'name',
        width: 152,
        cell: (company) => <RowName record={{ ...company, kind: 'company' }} />,
      },
      {
        key: 'number',
        width: 152,
        label: m.company_main_number(),
        className: 'flex! items-center gap-1.5',
        cell: (company) => <MainNumber company={company} />,
      },
      {
        key: 'results',
        label: m.list_recent_results(),
        width: 176,
        cell: (company) => <RecentResults outcomes={recentOf(company)} last={company.lastOutcome} />,
      },
      {
        key: 'people',
        width: 64,
        from: 'chosen',
        label: m.company_people_count(),
        className: 'text-right! text-ink-soft tabular-nums',
        cell: (company) => company.peopleCount || '',
      },
      ...fieldColumns<CompanyRow, typeof companyFields>(fields, choices, ['name', 'lastOutcome']),
    ],
    {
      name: { grows: 1 },
      statusId: { width: 96, from: 'lg' },
      number: {},
      results: { from: 'lg' },
      lastCalledAt: { width: 112 },
      nextPromiseOn: { className: 'text-ink', width: 128, from: 'lg' },
      ownerId: { width: 44, from: 'lg' },
      industry: { width: 112, from: 'xl' },
    },
  )
}

/** The last calls, the oldest first. */
function recentOf({ recentOutcomes }: CompanyRow): string[] {
  return recentOutcomes
    .flatMap((outcome) => outcome ?? [])
    .slice(0, 5)
    .reverse()
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

export function callRecordOf({ id, name, doNotCall }: CompanyRow): CallRecord {
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
