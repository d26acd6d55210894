import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { companyFields } from '../../../shared/records/company.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { FilterMenu } from '../records/filter-menu.tsx'
import { PrefixFilter } from '../records/list-filter.tsx'
import { type CompanySearch, isFiltered } from '../records/list-search.ts'
import { listWords } from '../records/list-words.ts'
import { companyListing } from '../records/listing.ts'
import { NoMatch } from '../records/no-match.tsx'
import { RecordList } from '../records/record-list.tsx'
import { SortMenu } from '../records/sort-menu.tsx'
import { useListing } from '../records/ways.ts'
import { companyCountQuery, companyListQuery } from './api.ts'
import { CompanyCard, companyColumns } from './company-row.tsx'

const NewCompanyDialog = onDemandDialog(() => import('./new-company-dialog.tsx'), 'NewCompanyDialog')

const route = getRouteApi('/signed-in/companies')

/** What the page shows first, asked for on the way to it. */
export function askForCompanies(queries: QueryClient, search: CompanySearch): void {
  void queries.prefetchInfiniteQuery(companyListQuery(search))
}

export function CompanyListPage() {
  usePageTitle(m.company_title())
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({ ...companyListQuery(search), placeholderData: keepPreviousData })
  useListing(useMemo(() => companyListing(search, query.data?.pages ?? []), [search, query.data]))
  const total = useQuery({ ...companyCountQuery(search), enabled: query.hasNextPage }).data
  const [adding, setAdding] = useState(false)
  useShortcut('add', () => setAdding(true))

  const change = (changes: Partial<CompanySearch>) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })

  return (
    <>
      <PageHeader
        title={m.company_title()}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => setAdding(true)} aria-keyshortcuts="n">
            {m.company_new()}
          </Button>
        }
        tools={
          <>
            <PrefixFilter
              label={m.company_filter_prefix()}
              value={search.prefix ?? ''}
              onChange={(prefix) => change({ prefix: prefix || undefined })}
            />
            <FilterMenu fields={companyFields} filter={search} onChange={change} />
            <Chip
              pressed={search.neverCalled === true}
              onPress={() => change({ neverCalled: search.neverCalled ? undefined : true })}
            >
              {m.company_never_called()}
            </Chip>
            <SortMenu fields={companyFields} sort={search.sort} onSort={(sort) => change({ sort })} />
          </>
        }
      />
      <RecordList
        label={m.company_table_label()}
        query={query}
        total={total}
        asked={listWords(companyFields, search)}
        keyOf={({ id }) => id}
        columns={companyColumns()}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        card={(company) => <CompanyCard company={company} />}
        empty={
          isFiltered(companyFields, search) ? (
            <NoMatch
              title={m.company_none_match_title()}
              onClear={() => void navigate({ search: ({ sort }) => ({ sort }), replace: true })}
            />
          ) : (
            <NoCompanies />
          )
        }
      />
      <NewCompanyDialog open={adding} onOpenChange={setAdding} />
    </>
  )
}

function NoCompanies() {
  return (
    <EmptyState
      title={m.company_empty_title()}
      actions={
        <Link to="/imports" className={buttonClass()}>
          <Upload size={16} aria-hidden="true" />
          {m.company_empty_import()}
        </Link>
      }
    >
      {m.company_empty_text()}
    </EmptyState>
  )
}
