import { createRoute } from '@tanstack/react-router'
import type { ZoomResult } from '../../../../shared/contracts/zoom.ts'
import { nextPath } from '../../../../shared/next-path.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export interface IntegrationsSearch {
  /** How a connect ended, as the server's redirect says it. */
  zoom?: ZoomResult
  /** What to quote to support. */
  ref?: string
  /** SEC-W04: the page of ours where the connect began. */
  returnTo?: string
  /** When Zoom may be asked again. */
  until?: string
}

const results: Record<ZoomResult, true> = {
  connected: true,
  connected_inactive: true,
  cancelled: true,
  error: true,
  already_linked: true,
  permission_missing: true,
  account_inactive: true,
  app_refused: true,
  asked_to_wait: true,
  expired: true,
  install: true,
}

function isZoomResult(value: unknown): value is ZoomResult {
  return typeof value === 'string' && Object.hasOwn(results, value)
}

function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && nextPath(value) === value
}

function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
  )
}

const integrationsPage = lazyPage(
  () => import('../../../features/zoom/integrations-page.tsx'),
  'IntegrationsPage',
)

export const integrationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/integrations',
  validateSearch: (search): IntegrationsSearch => ({
    zoom: isZoomResult(search.zoom) ? search.zoom : undefined,
    ref: typeof search.ref === 'string' && /^[\w-]{1,64}$/.test(search.ref) ? search.ref : undefined,
    returnTo: isOwnPath(search.returnTo) ? search.returnTo : undefined,
    until: isInstant(search.until) ? search.until : undefined,
  }),
  loader: ({ context }) => integrationsPage.ahead((page) => page.askForConnection(context.queryClient)),
  component: integrationsPage,
})
