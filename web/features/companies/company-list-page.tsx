import { keepPreviousData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { companyFields } from '../../../shared/records/company.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { phoneKindLabel } from '../phone-numbers/kinds.ts'
import { useAskable, useListFields, usePeopleIn } from '../records/filters/own-fields.ts'
import { choicesQuery, useListChoices } from '../records/finders/choices.ts'
import { useImportsIn } from '../records/finders/import-names.ts'
import { columnsInAddress } from '../records/list/columns-in-address.ts'
import { askedOf, type CompanySearch, isFiltered } from '../records/list/list-search.ts'
import { ListTools } from '../records/list/list-tools.tsx'
import { listWords } from '../records/list/list-words.ts'
import { NoMatch } from '../records/list/no-match.tsx'
import { RecordList } from '../records/list/record-list.tsx'
import { useCounted, useLoadedIds } from '../records/list/use-counted.ts'
import { useSelection } from '../records/picking/use-selection.ts'
import { companyListing } from '../records/way/listing.ts'
import { useListing } from '../records/way/ways.ts'
import { useViewed, viewedNow } from '../views/use-viewed.ts'
import { ViewsPlace } from '../views/views-place.tsx'
import { companyCountQuery, companyListQuery } from './api.ts'
import { CompanyCard, companyColumns } from './company-row.tsx'
import { useCompanyVerbs } from './company-verbs.ts'

const SelectionBand = onDemandPart(() => import('../bulk-edits/selection-band.tsx'), 'SelectionBand')
const NewCompanyDialog = onDemandDialog(() => import('./new-company-dialog.tsx'), 'NewCompanyDialog')
const EditListedCompany = onDemandDialog(() => import('./edit-listed-company.tsx'), 'EditListedCompany')

const route = getRouteApi('/signed-in/companies')
const counts = {
  of: (count: number | string) => m.list_count_companies({ count }),
  many: (count: string) => m.list_count_companies_many({ count }),
}

/** What the page shows first, asked for on the way to it. */
export function askForCompanies(queries: QueryClient, asked: CompanySearch): void {
  void queries.prefetchInfiniteQuery(companyListQuery(viewedNow(queries, 'company', companyFields, asked)))
  void queries.prefetchQuery(choicesQuery)
}

export function CompanyListPage() {
  usePageTitle(m.company_title())
  const viewed = useViewed('company', companyFields, route.useSearch())
  const { search } = viewed
  const navigate = route.useNavigate()
  const asked = useAskable('company', companyFields, search)
  const query = useInfiniteQuery({ ...companyListQuery(asked), placeholderData: keepPreviousData })
  useListing(useMemo(() => companyListing(asked, query.data?.pages ?? []), [asked, query.data]))
  const counted = useCounted(query, {
    quickly: companyCountQuery(asked),
    exactly: companyCountQuery(asked, 'exactly'),
  })
  const ids = useLoadedIds(query)
  const selection = useSelection({ ids, asked: askedOf(companyFields, asked), counted })
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  useShortcut('add', () => setAdding(true))

  const change = (changes: Partial<CompanySearch>) =>
    void navigate({ search: (before) => viewed.changed(before, changes), replace: true })
  const imports = useImportsIn(search.filter)
  const fields = useListFields('company', companyFields, search)
  const people = usePeopleIn(fields, search.filter)
  const choices = useListChoices({
    people,
    phoneKind: phoneKindLabel,
    imports,
  })
  const columns = companyColumns(choices, fields)
  const shown = { columns, ...columnsInAddress({ columns, asked: search.columns, onChange: change }) }
  const verbs = useCompanyVerbs(setEditing)

  return (
    <>
      <PageHeader
        title={m.company_title()}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => setAdding(true)} aria-keyshortcuts="n">
            {m.company_new()}
          </Button>
        }
      />
      <ViewsPlace kind="company" viewed={viewed} counted={counted} />
      <ListTools
        {...shown}
        fields={fields}
        search={search}
        choices={choices}
        counted={counted}
        isCut={query.data?.pages[0]?.more === true}
        words={counts}
        selection={selection}
        onChange={change}
      />
      <RecordList
        {...shown}
        label={m.company_table_label()}
        query={query}
        total={counted.count}
        asked={listWords(fields, search, choices)}
        keyOf={({ id }) => id}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        card={(company) => <CompanyCard company={company} />}
        verbs={verbs}
        selection={selection}
        empty={
          isFiltered(search) ? (
            <NoMatch
              title={m.company_none_match_title()}
              onClear={() => change({ q: undefined, filter: undefined })}
            />
          ) : (
            <NoCompanies />
          )
        }
      />
      {selection.isPicking && (
        <SelectionBand kind="company" {...{ selection, counted, choices }} words={counts} />
      )}
      <NewCompanyDialog open={adding} onOpenChange={setAdding} />
      {editing && <EditListedCompany key={editing} id={editing} open onOpenChange={() => setEditing(null)} />}
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
