import type { QueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { onDemand, useOnDemand } from '../../ui/on-demand.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { importListQuery, importQuery } from './api.ts'
import { DropZone } from './drop-zone.tsx'
import { ImportHistory } from './import-history.tsx'

const detail = onDemand(() => import('./import-detail.tsx'))
const route = getRouteApi('/signed-in/imports')

/** What the page shows first, asked for on the way to it. */
export function askForImports(queries: QueryClient, id: string | undefined): void {
  void (id ? queries.prefetchQuery(importQuery(id)) : queries.prefetchQuery(importListQuery))
}

/** Company lists on their way in: a new file and the earlier ones, or one import from check to result. */
export function ImportsPage() {
  usePageTitle(m.import_title())
  const { id } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (id: string | undefined) => void navigate({ search: { id } })
  const loaded = useOnDemand(detail, id !== undefined)
  if (id)
    return loaded ? (
      <loaded.ImportDetail key={id} id={id} onLeave={() => show(undefined)} />
    ) : (
      <SkeletonRows />
    )
  return (
    <>
      <PageHeader title={m.import_title()} />
      <DropZone onUploaded={show} />
      <ImportHistory />
    </>
  )
}
