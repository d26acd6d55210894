import type { Barriers } from './barriers.ts'
import type { Clock } from './clock.ts'
import type { ZoomEvents } from './events.ts'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import type { Fingerprint } from './secrets.ts'
import { type SandboxUser, sampleUsers } from './users.ts'
import type { Webhooks } from './webhooks.ts'

/** Where an app wants its notices, and the secret token that signs them. */
export type Webhook = {
  url: string
  secretToken: string
  /** The value of the older `authorization` header. */
  verificationToken?: string
}

export type Client = {
  id: string
  secret: string
  redirectUris: readonly string[]
  /** Exact match only. Without it a redirect URI may extend a registered one, as on a lax app. */
  strict: boolean
  /** A production app takes https redirects only. */
  environment: 'development' | 'production'
  name: string
  scopes: readonly string[]
  webhook: Webhook | null
}

export type CodeBinding = {
  clientId: string
  redirectUri: string
  challenge: string | null
  challengeMethod: 'S256' | 'plain'
}

/** One visit to the authorize page, between arriving and deciding. */
export type Authorization = CodeBinding & {
  id: string
  /** As it stood in the query string, byte for byte; null when it was absent. */
  rawState: string | null
  userId: string | null
  /** Where the decision led; a second click is led to the same place. */
  location: string | null
}

export type Code = CodeBinding & { ending: string; userId: string; expiresAt: number; used: boolean }

export type EndedBy =
  | 'reauthorized'
  | 'revoked'
  | 'removed_by_user'
  | 'removed_by_admin'
  | 'approval_withdrawn'

export type IssuedToken = Fingerprint & { expiresAt: number; spent: boolean }

/** One user's permission for one app, with the tokens that live on it, newest last. */
export type Grant = {
  id: string
  clientId: string
  userId: string
  scope: string
  createdAt: string
  endedBy: EndedBy | null
  access: IssuedToken[]
  refresh: IssuedToken[]
}

export type Settings = {
  declineAnswer: 'with_state' | 'without_state' | 'with_description'
  /** `variant` answers with the other status and error words that integrators have seen. */
  errorDialect: 'usual' | 'variant'
  expiresInSeconds: number
  /** Zoom asks only once: with this on, a user who has a live grant passes without the consent page. */
  silentReauthorization: boolean
  /** The region hint in token answers. */
  apiUrl: string
}

export type State = {
  clients: Map<string, Client>
  users: Map<string, SandboxUser>
  authorizations: Map<string, Authorization>
  codes: Map<string, Code>
  grants: Map<string, Grant>
  /** Hash of an access or refresh token to the id of its grant. */
  grantOfToken: Map<string, string>
  settings: Settings
}

/** Everything that one sandbox is made of. */
export type Sandbox = {
  /** The path part of the base URL, without a slash at the end. */
  base: string
  origin: string
  state: State
  clock: Clock
  journal: Journal
  faults: Faults
  barriers: Barriers
  events: ZoomEvents
  webhooks: Webhooks
}

export type Setup = { clients: readonly Client[]; users: readonly SandboxUser[]; apiUrl: string }

/** A fresh state. The users are copied, so that a reset brings back the ones given. */
export function createState({ clients, users, apiUrl }: Setup): State {
  const people = users.length > 0 ? users : sampleUsers()
  return {
    clients: new Map(clients.map((client) => [client.id, client])),
    users: new Map(people.map((user) => [user.id, { ...user }])),
    authorizations: new Map(),
    codes: new Map(),
    grants: new Map(),
    grantOfToken: new Map(),
    settings: {
      declineAnswer: 'with_state',
      errorDialect: 'usual',
      expiresInSeconds: 3600,
      silentReauthorization: false,
      apiUrl,
    },
  }
}

/** Adds to a map that may not outgrow `limit`; the oldest entry makes room and is returned. */
export function addBounded<V>(map: Map<string, V>, key: string, value: V, limit: number): V | undefined {
  map.set(key, value)
  const oldest = map.size > limit ? map.entries().next().value : undefined
  if (!oldest) return undefined
  map.delete(oldest[0])
  return oldest[1]
}
