import { z } from 'zod'

export const zoomState = z.enum(['not_connected', 'connected', 'reconnect_needed', 'not_responding'])
export type ZoomState = z.infer<typeof zoomState>

/**
 * Why the state is not simply connected. Reconnect needed: `grant_ended` (removed in Zoom, expired, a renewal lost),
 * `replaced` (authorized again), `account_inactive` (disabled, or shut out by an administrator), `permission_missing`,
 * `unreadable` (the keyring changed). Not responding: `zoom_unavailable`, or `zoom_refused_app` when Zoom does not accept this installation.
 */
export const zoomReason = z.enum([
  'grant_ended',
  'replaced',
  'account_inactive',
  'permission_missing',
  'unreadable',
  'zoom_unavailable',
  'zoom_refused_app',
])
export type ZoomReason = z.infer<typeof zoomReason>

/**
 * The actor's own connection, as far as it may leave the server: never a token or a Zoom id. `account` is null without a
 * connection, and while it cannot be read.
 */
export const zoomConnectionView = z.object({
  state: zoomState,
  account: z.object({ name: z.string(), email: z.string() }).nullable(),
  connectedAt: z.string().nullable(),
  checkedAt: z.string().nullable(),
  reason: zoomReason.nullable(),
  /** Only while there is one: the time that Zoom named, before which it is not asked. */
  waitUntil: z.string().optional(),
})
export type ZoomConnectionView = z.infer<typeof zoomConnectionView>

/** The state alone, which needs no key: what every page asks for. */
export const zoomConnectionState = z.object({ state: zoomState })
export type ZoomConnectionState = z.infer<typeof zoomConnectionState>

/**
 * How the permission stands at Zoom after a disconnect. `revoked`: Zoom said so itself. `tokens_refused`: it takes these tokens no
 * more, which says nothing about others it may have issued. `not_confirmed`: it did not answer, or could not be asked.
 * `nothing_held`: there was no token here to ask with.
 */
export const zoomPermission = z.enum(['revoked', 'tokens_refused', 'not_confirmed', 'nothing_held'])
export type ZoomPermission = z.infer<typeof zoomPermission>

/**
 * What became of the permission in the end, after the receipt: the audit row's `atZoom`. `in_use`: a newer connection lives on it, so
 * that Zoom was not asked.
 */
export const zoomRevocation = z.enum([...zoomPermission.options, 'in_use'])
export type ZoomRevocation = z.infer<typeof zoomRevocation>

/** What a disconnect removed, and what is known of Zoom's side. */
export const zoomReceipt = z.object({
  deleted: z.array(z.enum(['access_token', 'refresh_token', 'zoom_profile'])),
  atZoom: zoomPermission,
})
export type ZoomReceipt = z.infer<typeof zoomReceipt>

/** What ended a connection that its owner did not disconnect: the audit row's `because`. */
export const zoomEndCause = z.enum([
  'member_removed',
  'member_left',
  'account_deleted',
  'address_proven',
  'backup_restored',
])
export type ZoomEndCause = z.infer<typeof zoomEndCause>

/**
 * How a connect ended: the `zoom` parameter of the integrations page, with `ref` to quote to support. `connected_inactive`:
 * stored, and of no use until Zoom activates its user again. `app_refused`: Zoom does not accept this installation;
 * `account_inactive`: or this Zoom user; `asked_to_wait`: it takes nothing before the parameter `until`.
 */
export const zoomResult = z.enum([
  'connected',
  'connected_inactive',
  'cancelled',
  'error',
  'already_linked',
  'permission_missing',
  'account_inactive',
  'app_refused',
  'asked_to_wait',
  'expired',
  'install',
])
export type ZoomResult = z.infer<typeof zoomResult>

/** What owners and admins see of a colleague's connection; `app_refused`: Zoom does not accept this installation. */
export const memberZoomState = z.enum([...zoomState.options, 'app_refused'])
export type MemberZoomState = z.infer<typeof memberZoomState>

const browserPolicy = z.object({
  /** Where the value goes: a registry key on Windows, or Firefox's file. */
  place: z.string(),
  name: z.literal('AutoLaunchProtocolsFromOrigins'),
  value: z.string(),
})

/** What IT sets so that browsers open Zoom without asking at every call, for this deployment's address. */
export const zoomPolicy = z.object({
  origin: z.string(),
  chrome: browserPolicy,
  edge: browserPolicy,
  firefox: browserPolicy,
})
export type ZoomPolicy = z.infer<typeof zoomPolicy>

/** What Zoom's URL validation expects: proof that the endpoint knows the secret. */
export const zoomChallengeAnswer = z.object({ plainToken: z.string(), encryptedToken: z.string() })
