import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, Ellipsis, List, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ViewList } from '../../../shared/contracts/views.ts'
import type { ViewKind } from '../../../shared/views.ts'
import { explain } from '../../lib/explain.ts'
import { locale, m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Count } from '../../ui/count.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { useMe } from '../me/api.ts'
import type { Counted } from '../records/list/list-count.tsx'
import { useNarrow } from '../records/use-narrow.ts'
import { viewsQuery } from './api.ts'
import { type OfferedView, offeredViews } from './names.ts'
import type { ViewInUse } from './use-viewed.ts'
import { ViewChanges } from './view-changes.tsx'
import { ViewMenu } from './view-menu.tsx'
import { ViewTabs } from './view-tabs.tsx'

const AllViewsDialog = onDemandDialog(() => import('./all-views-dialog.tsx'), 'AllViewsDialog')
const ViewDialog = onDemandDialog(() => import('./view-dialog.tsx'), 'ViewDialog')

export interface ViewBarProps {
  kind: ViewKind
  viewed: ViewInUse
  /** How many the list has, which the view in use carries. */
  counted: Pick<Counted, 'count' | 'isExact'>
}

/** What the dialog is open for: a new view of what the list shows, or the name and the readers of one that is there. */
type Opened = 'new' | 'edit' | null

/** The views of a list, and what can be done with the one in use. */
export function ViewBar({ kind, viewed, counted }: ViewBarProps) {
  const query = useQuery(viewsQuery)
  const narrow = useNarrow()
  const { opensWith } = useMe()
  const navigate = useNavigate()
  const [finding, setFinding] = useState(false)
  const [opened, setOpened] = useState<Opened>(null)
  const views = offeredViews(kind, query.data)
  const inUse = views.find(({ id }) => id === viewed.id)
  const goTo = (view: string) =>
    navigate({ to: kind === 'company' ? '/companies' : '/people', search: { view }, replace: true })
  const shared = { kind, views, inUse: viewed.id, opensElsewhere: opensWith[kind] !== null }
  const count = counted.count === undefined ? undefined : figures(counted.count, counted.isExact)

  return (
    <>
      <div className="flex items-center gap-x-2 px-4 max-sm:flex-wrap sm:px-6">
        {narrow ? (
          <Button
            variant="ghost"
            className="-ml-3.5 min-w-0 font-bold text-ink!"
            onClick={() => setFinding(true)}
          >
            <span className="min-w-0 truncate">{inUse?.name ?? m.view_unknown_name()}</span>
            <Count of={count} />
            <ChevronDown size={16} aria-hidden="true" />
          </Button>
        ) : (
          <>
            <ViewTabs {...shared} count={count} />
            <IconButton icon={List} size="small" label={m.view_list_all()} onClick={() => setFinding(true)} />
          </>
        )}
        {inUse && (
          <Menu
            trigger={<IconButton icon={Ellipsis} size="small" label={m.view_menu({ name: inUse.name })} />}
          >
            <ViewMenu {...{ kind, views, goTo }} view={inUse} content={viewed.content} onEdit={setOpened} />
          </Menu>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-1 py-1">
          {viewed.isChanged && <ViewChanges view={inUse} content={viewed.content} goTo={goTo} />}
          <Button variant="ghost" size="small" icon={Plus} onClick={() => setOpened('new')}>
            {viewed.isChanged && inUse?.saved ? m.view_save_as() : m.view_save()}
          </Button>
        </span>
      </div>
      <ViewsNotice isUnknown={viewed.isUnknown} query={query} />
      <AllViewsDialog {...shared} open={finding} onOpenChange={setFinding} />
      <ViewDialog
        kind={kind}
        content={viewed.content}
        view={opened === 'edit' ? (inUse?.saved ?? null) : null}
        open={opened !== null}
        onOpenChange={() => setOpened(null)}
        onSaved={({ id }) => {
          if (opened === 'new') void goTo(id)
        }}
      />
    </>
  )
}

/** Why the list does not show the view that the address names, or none that was saved. */
function ViewsNotice({ isUnknown, query }: { isUnknown: boolean; query: UseQueryResult<ViewList> }) {
  if (query.isPending || (query.data && !isUnknown)) return null
  return (
    <div className="px-4 pb-2 sm:px-6">
      {query.data ? (
        <Banner tone="warn" title={m.view_unknown()}>
          {m.view_unknown_detail()}
        </Banner>
      ) : (
        <Banner
          tone="warn"
          title={m.view_not_loaded()}
          actions={
            <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
              {m.ui_retry()}
            </Button>
          }
        >
          {explain(query.error).text}
        </Banner>
      )}
    </div>
  )
}

/** 「1,000+」 as far as it was counted. */
function figures(count: number, isExact: boolean): string {
  return `${count.toLocaleString(locale)}${isExact ? '' : '+'}`
}

export interface ViewsShown {
  kind: ViewKind
  views: readonly OfferedView[]
  inUse: string
  opensElsewhere: boolean
}
