import { useQueryClient } from '@tanstack/react-query'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { onDemandPart } from '../../ui/on-demand.ts'
import { viewsQuery } from './api.ts'
import type { ViewBarProps } from './view-bar.tsx'

const ViewBar = onDemandPart(() => import('./view-bar.tsx'), 'ViewBar')

/** Over a list, the place of its views. They come once its first rows stand. */
export function ViewsPlace(props: ViewBarProps) {
  const queries = useQueryClient()
  const isShown = useFirstPageShown()
  const isReady = isShown || queries.getQueryData(viewsQuery.queryKey) !== undefined
  return (
    <div data-print="hide" className="mb-2.5 min-h-10 border-b border-line">
      {isReady && <ViewBar {...props} />}
    </div>
  )
}
