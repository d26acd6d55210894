import { createHash } from 'node:crypto'
import type { ZoomPolicy, ZoomReason, ZoomResult } from '../../../shared/contracts/zoom.ts'
import type { Env } from '../../env.ts'
import type { FailureReason, ZoomFailure } from '../../outside.ts'

export const integrationsPage = '/settings/integrations'

/** The addresses on which this installation answers a browser: in an evaluation also the loopback names of its port. */
export function ownOrigins(env: Env): string[] {
  const loopback = ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${env.port}`)
  const isEvaluation = env.zoom === null && !env.production
  return [...new Set([new URL(env.publicUrl).origin, ...(isEvaluation ? loopback : [])])]
}

/**
 * SEC-Z03: the one redirect URI. In an evaluation it stays on the loopback name that the browser used, whose cookie
 * another name would not see; any other Host header counts for nothing.
 */
export function redirectUri(env: Env, requestUrl: string): string {
  const { origin } = new URL(requestUrl)
  const own = ownOrigins(env).includes(origin) ? origin : new URL(env.publicUrl).origin
  return `${own}/api/zoom/callback`
}

/** What is stored of a state. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('base64url')
}

const returnPaths =
  /^\/(?:(?:companies|people)(?:\/[0-9a-f-]{36}(?:\?number=[0-9a-f-]{36})?)?|today|settings\/integrations)$/

/** SEC-W04: where to go after connecting; anything but a page of ours that leads to Zoom is the integrations page. */
export function safeReturnPath(asked: string | undefined): string {
  return asked !== undefined && returnPaths.test(asked) ? asked : integrationsPage
}

/** Nothing went wrong that the log could tell more about. */
const withoutReference: readonly ZoomResult[] = ['connected', 'connected_inactive', 'install']

/** The page that says how a connect ended. */
export function resultPage(
  result: ZoomResult | null,
  reference: string,
  returnTo = integrationsPage,
  until: Date | null = null,
): string {
  const query = new URLSearchParams({
    ...(result ? { zoom: result } : {}),
    ...(result && !withoutReference.includes(result) ? { ref: reference } : {}),
    ...(returnTo === integrationsPage ? {} : { returnTo }),
    ...(until ? { until: until.toISOString() } : {}),
  })
  return query.size > 0 ? `${integrationsPage}?${query}` : integrationsPage
}

/** Sign-in first, then `path`. */
export function signInPage(path: string): string {
  return `/login?${new URLSearchParams({ next: path })}`
}

/**
 * The browser policy that lets this deployment open Zoom without a question: Chrome's and Edge's as the registry takes it,
 * Firefox's as a whole `policies.json` (learn.microsoft.com Edge policies, mozilla.github.io/policy-templates).
 */
export function autoLaunchPolicy(env: Env): ZoomPolicy {
  const { origin } = new URL(env.publicUrl)
  const name = 'AutoLaunchProtocolsFromOrigins' as const
  const entries = [{ protocol: 'zoomphonecall', allowed_origins: [origin] }]
  const value = JSON.stringify(entries)
  return {
    origin,
    chrome: { place: String.raw`HKLM\Software\Policies\Google\Chrome`, name, value },
    edge: { place: String.raw`HKLM\Software\Policies\Microsoft\Edge`, name, value },
    firefox: {
      place: 'distribution/policies.json',
      name,
      value: JSON.stringify({ policies: { [name]: entries } }, null, 2),
    },
  }
}

/** Classic apps carry wider names for the same right (Zoom's Users API). */
const scopesThatRead = ['user:read:user', 'user:read', 'user:write', 'user_profile', 'user_info:read']

export function mayReadProfile(scope: string): boolean {
  return scope.split(/[\s,]+/).some((granted) => scopesThatRead.includes(granted))
}

const reconnectReasons: Record<Exclude<FailureReason, 'dead'>, ZoomReason | null> = {
  replaced: 'replaced',
  permission: 'permission_missing',
  account: 'account_inactive',
  config: null,
  transient: null,
}

/**
 * Why a connection needs the user after a failure that only the user can mend; null when Zoom may yet recover.
 * @param ending what has ended it, where we know more than Zoom says.
 */
export function reconnectReason(
  reason: FailureReason,
  ending: ZoomReason = 'grant_ended',
): ZoomReason | null {
  return reason === 'dead' ? ending : reconnectReasons[reason]
}

/** How long Zoom still wants to be left alone about a connection, in milliseconds. */
export function waitLeft(connection: { waitUntil: string | null } | null, now: Date): number {
  return connection?.waitUntil ? Math.max(0, new Date(connection.waitUntil).getTime() - now.getTime()) : 0
}

/** So short a wait, as past Zoom's limit of a second, is waited for, and no person who connects is as quick. */
export const moment = 2_000

const longestWaitMs = 24 * 60 * 60_000

/** Until when a failure asks to wait; a day is the longest that Zoom counts by. */
export function waitAfter({ retryAfterMs }: Pick<ZoomFailure, 'retryAfterMs'>, now: Date): Date | null {
  return retryAfterMs ? new Date(now.getTime() + Math.min(retryAfterMs, longestWaitMs)) : null
}

/** For a fault that passes, the page asks to wait about so long. */
const usualWaitMs = 5 * 60_000

const connectEnds = {
  dead: 'failed',
  replaced: 'failed',
  permission: 'permission_missing',
  account: 'account_inactive',
  config: 'app_refused',
  transient: 'failed',
} as const satisfies Record<FailureReason, string>

/** What a failure of Zoom's is to somebody who connects: whose it is to mend, and whether waiting helps. */
export function connectEnd({ reason, retryAfterMs }: Pick<ZoomFailure, 'reason' | 'retryAfterMs'>) {
  const isLong = reason === 'transient' && (retryAfterMs ?? 0) > usualWaitMs
  return isLong ? ('asked_to_wait' as const) : connectEnds[reason]
}

/** Whether Zoom, by what its token endpoints answered, takes the token shown no more. */
export function refusesTokens(reason: FailureReason): boolean {
  return reason === 'dead' || reason === 'replaced' || reason === 'account'
}
