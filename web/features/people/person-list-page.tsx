import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { personFields } from '../../../shared/records/person.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { PrefixFilter } from '../records/list-filter.tsx'
import type { PersonSearch } from '../records/list-search.ts'
import { listWords } from '../records/list-words.ts'
import { personListing } from '../records/listing.ts'
import { NoMatch } from '../records/no-match.tsx'
import { RecordList } from '../records/record-list.tsx'
import { SortMenu } from '../records/sort-menu.tsx'
import { useListing } from '../records/ways.ts'
import { personCountQuery, personListQuery } from './api.ts'
import { PersonCard, personColumns } from './person-row.tsx'

const NewPersonDialog = onDemandDialog(() => import('./new-person-dialog.tsx'), 'NewPersonDialog')

const route = getRouteApi('/signed-in/people')

/** What the page shows first, asked for on the way to it. */
export function askForPeople(queries: QueryClient, search: PersonSearch): void {
  void queries.prefetchInfiniteQuery(personListQuery(search))
}

export function PersonListPage() {
  usePageTitle(m.person_title())
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({ ...personListQuery(search), placeholderData: keepPreviousData })
  useListing(useMemo(() => personListing(search, query.data?.pages ?? []), [search, query.data]))
  const total = useQuery({ ...personCountQuery(search), enabled: query.hasNextPage }).data
  const [adding, setAdding] = useState(false)
  useShortcut('add', () => setAdding(true))

  const change = (changes: Partial<PersonSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })

  return (
    <>
      <PageHeader
        title={m.person_title()}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => setAdding(true)} aria-keyshortcuts="n">
            {m.person_new()}
          </Button>
        }
        tools={
          <>
            <PrefixFilter
              label={m.person_filter_prefix()}
              value={search.prefix ?? ''}
              onChange={(prefix) => change({ prefix: prefix || undefined })}
            />
            <SortMenu fields={personFields} sort={search.sort} onSort={(sort) => change({ sort })} />
          </>
        }
      />
      <RecordList
        label={m.person_table_label()}
        query={query}
        total={total}
        asked={listWords(personFields, search)}
        keyOf={({ id }) => id}
        columns={personColumns()}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        card={(person) => <PersonCard person={person} />}
        empty={
          search.prefix ? (
            <NoMatch title={m.person_none_match_title()} onClear={() => change({ prefix: undefined })} />
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
      <NewPersonDialog
        open={adding}
        onOpenChange={setAdding}
        onAdded={({ id }) => navigate({ to: '/people/$personId', params: { personId: id } })}
      />
    </>
  )
}
