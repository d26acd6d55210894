import { keepPreviousData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { personFields } from '../../../shared/records/person.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { phoneKindLabel } from '../phone-numbers/kinds.ts'
import { useAskable, useListFields, usePeopleIn } from '../records/filters/own-fields.ts'
import { choicesQuery, useListChoices } from '../records/finders/choices.ts'
import { useCompaniesIn } from '../records/finders/company-names.ts'
import { useImportsIn } from '../records/finders/import-names.ts'
import { columnsInAddress } from '../records/list/columns-in-address.ts'
import { askedOf, isFiltered, type PersonSearch } from '../records/list/list-search.ts'
import { ListTools } from '../records/list/list-tools.tsx'
import { listWords } from '../records/list/list-words.ts'
import { NoMatch } from '../records/list/no-match.tsx'
import { RecordList } from '../records/list/record-list.tsx'
import { useCounted, useLoadedIds } from '../records/list/use-counted.ts'
import { useSelection } from '../records/picking/use-selection.ts'
import { personListing } from '../records/way/listing.ts'
import { useListing } from '../records/way/ways.ts'
import { useViewed, viewedNow } from '../views/use-viewed.ts'
import { ViewsPlace } from '../views/views-place.tsx'
import { personCountQuery, personListQuery } from './api.ts'
import { PersonCard, personColumns } from './person-row.tsx'
import { usePersonVerbs } from './person-verbs.ts'

const SelectionBand = onDemandPart(() => import('../bulk-edits/selection-band.tsx'), 'SelectionBand')
const NewPersonDialog = onDemandDialog(() => import('./new-person-dialog.tsx'), 'NewPersonDialog')
const EditListedPerson = onDemandDialog(() => import('./edit-listed-person.tsx'), 'EditListedPerson')

const route = getRouteApi('/signed-in/people')
const counts = {
  of: (count: number | string) => m.list_count_people({ count }),
  many: (count: string) => m.list_count_people_many({ count }),
}

/** What the page shows first, asked for on the way to it. */
export function askForPeople(queries: QueryClient, asked: PersonSearch): void {
  void queries.prefetchInfiniteQuery(personListQuery(viewedNow(queries, 'person', personFields, asked)))
  void queries.prefetchQuery(choicesQuery)
}

export function PersonListPage() {
  usePageTitle(m.person_title())
  const viewed = useViewed('person', personFields, route.useSearch())
  const { search } = viewed
  const navigate = route.useNavigate()
  const asked = useAskable('person', personFields, search)
  const query = useInfiniteQuery({ ...personListQuery(asked), placeholderData: keepPreviousData })
  useListing(useMemo(() => personListing(asked, query.data?.pages ?? []), [asked, query.data]))
  const counted = useCounted(query, {
    quickly: personCountQuery(asked),
    exactly: personCountQuery(asked, 'exactly'),
  })
  const ids = useLoadedIds(query)
  const selection = useSelection({ ids, asked: askedOf(personFields, asked), counted })
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  useShortcut('add', () => setAdding(true))

  const change = (changes: Partial<PersonSearch>) =>
    void navigate({ search: (before) => viewed.changed(before, changes), replace: true })
  const companies = useCompaniesIn(search.filter)
  const imports = useImportsIn(search.filter)
  const fields = useListFields('person', personFields, search)
  const people = usePeopleIn(fields, search.filter)
  const choices = useListChoices({
    people,
    phoneKind: phoneKindLabel,
    companies,
    imports,
  })
  const columns = personColumns(choices, fields)
  const shown = { columns, ...columnsInAddress({ columns, asked: search.columns, onChange: change }) }
  const verbs = usePersonVerbs(setEditing)

  return (
    <>
      <PageHeader
        title={m.person_title()}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => setAdding(true)} aria-keyshortcuts="n">
            {m.person_new()}
          </Button>
        }
      />
      <ViewsPlace kind="person" viewed={viewed} counted={counted} />
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
        label={m.person_table_label()}
        query={query}
        total={counted.count}
        asked={listWords(fields, search, choices)}
        keyOf={({ id }) => id}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        card={(person) => <PersonCard person={person} />}
        verbs={verbs}
        selection={selection}
        empty={
          isFiltered(search) ? (
            <NoMatch
              title={m.person_none_match_title()}
              onClear={() => change({ q: undefined, filter: undefined })}
            />
          ) : (
            <EmptyState
              title={m.person_empty_title()}
              actions={
                <Button icon={Plus} onClick={() => setAdding(true)}>
                  {m.person_new()}
                </Button>
              }
            >
              {m.person_empty_text()}
            </EmptyState>
          )
        }
      />
      {selection.isPicking && (
        <SelectionBand kind="person" {...{ selection, counted, choices }} words={counts} />
      )}
      <NewPersonDialog
        open={adding}
        onOpenChange={setAdding}
        onAdded={({ id }) => navigate({ to: '/people/$personId', params: { personId: id } })}
      />
      {editing && <EditListedPerson key={editing} id={editing} open onOpenChange={() => setEditing(null)} />}
    </>
  )
}
