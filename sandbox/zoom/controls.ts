import {
  allow,
  decline,
  findOrAddUser,
  marketplaceAdd,
  needsApproval,
  openAuthorization,
} from './authorizations.ts'
import type { BarrierPoint } from './barriers.ts'
import type { EventListener } from './events.ts'
import type { Endpoint } from './faults.ts'
import { endGrants } from './grants.ts'
import {
  createState,
  type Grant,
  type IssuedToken,
  type Sandbox,
  type Settings,
  type Setup,
} from './state.ts'
import type { SandboxUser } from './users.ts'

export type Controls = ReturnType<typeof createControls>
type Decision = { user?: string; decision?: 'allow' | 'decline' }
type UserChange = Partial<Pick<SandboxUser, 'status' | 'approval'>>

/** What the operator page, its JSON and tests in the same process can do to the sandbox. */
export function createControls(sandbox: Sandbox, setup: Setup) {
  return {
    clock: sandbox.clock,
    faults: sandbox.faults,
    journal: sandbox.journal,
    barriers: sandbox.barriers,
    /** Holds calls of `endpoint` before they change anything, or after the change and before the answer. */
    barrier: (endpoint: Endpoint, point: BarrierPoint) => sandbox.barriers.raise(endpoint, point),
    /** Hears of every deauthorization; returns a function that stops listening. */
    onEvent: (listener: EventListener) => sandbox.events.listen(listener),
    /** Deliveries, URL validation, and how notices are written and sent. */
    webhooks: sandbox.webhooks,
    settings: (): Settings => sandbox.state.settings,
    changeSettings: (change: Partial<Settings>): Settings => Object.assign(sandbox.state.settings, change),
    users: (): SandboxUser[] => [...sandbox.state.users.values()],
    /** Finds by id or e-mail; an unknown e-mail becomes a new ordinary user. Throws when it is neither. */
    user: (idOrEmail?: string): SandboxUser => userBy(sandbox, idOrEmail),
    changeUser: (id: string, change: UserChange) => changeUser(sandbox, id, change),
    grants: (): GrantView[] => [...sandbox.state.grants.values()].map((grant) => viewGrant(grant, sandbox)),
    /** Removes the app as somebody in Zoom would, and returns how many grants that ended. */
    removeApp: (match: { grantId?: string; userId?: string }, by: 'user' | 'admin') =>
      removeApp(sandbox, match, by),
    /** Walks through sign-in and consent for a user and returns the redirect. Throws when Zoom would not redirect. */
    decide: (authorizeUrl: string, how: Decision = {}): string => decide(sandbox, authorizeUrl, how),
    /** Starts the app from Marketplace and returns the redirect with a code and no state. */
    marketplaceAdd: (from: MarketplaceStart = {}): string => startFromMarketplace(sandbox, from),
    /** Back to the start: users, grants, faults, barriers, clock, settings and journal. */
    reset: () => {
      sandbox.barriers.releaseAll()
      sandbox.faults.clear()
      sandbox.clock.reset()
      sandbox.webhooks.reset()
      sandbox.journal.clear()
      sandbox.state = createState(setup)
    },
  }
}

type MarketplaceStart = { user?: string; clientId?: string; redirectUri?: string }

type TokenView = { ending: string; expiresAt: string; live: boolean }
export type GrantView = Omit<Grant, 'access' | 'refresh'> & { access: TokenView[]; refresh: TokenView[] }

function viewGrant(grant: Grant, sandbox: Sandbox): GrantView {
  const view = ({ ending, expiresAt, spent }: IssuedToken): TokenView => ({
    ending,
    expiresAt: new Date(expiresAt).toISOString(),
    live: !grant.endedBy && !spent && sandbox.clock.now() < expiresAt,
  })
  return { ...grant, access: grant.access.map(view), refresh: grant.refresh.map(view) }
}

function userBy(sandbox: Sandbox, idOrEmail?: string): SandboxUser {
  const { users } = sandbox.state
  const user =
    idOrEmail === undefined
      ? users.values().next().value
      : (users.get(idOrEmail) ?? findOrAddUser(sandbox, idOrEmail))
  if (!user) throw new Error('The sandbox knows no such user.')
  return user
}

function changeUser(sandbox: Sandbox, id: string, change: UserChange): SandboxUser | undefined {
  const user = sandbox.state.users.get(id)
  if (!user) return undefined
  Object.assign(user, change)
  if (user.approval === 'withdrawn') endGrants(sandbox, { userId: id }, 'approval_withdrawn')
  return user
}

function removeApp(
  sandbox: Sandbox,
  match: { grantId?: string; userId?: string },
  by: 'user' | 'admin',
): number {
  if (match.grantId === undefined && match.userId === undefined) return 0
  const ended = endGrants(sandbox, { id: match.grantId, userId: match.userId }, `removed_by_${by}`)
  for (const { userId, clientId } of ended) {
    const accountId = sandbox.state.users.get(userId)?.accountId ?? ''
    sandbox.events.deauthorized({ accountId, userId, clientId })
  }
  return ended.length
}

function decide(sandbox: Sandbox, authorizeUrl: string, { user, decision = 'allow' }: Decision): string {
  const visit = openAuthorization(sandbox, authorizeUrl)
  if (!visit.ok) throw new Error(visit.errorMessage)
  const person = userBy(sandbox, user)
  if (needsApproval(person)) throw new Error('An admin must approve this app first.')
  return decision === 'decline'
    ? decline(sandbox, visit.authorization)
    : allow(sandbox, visit.authorization, person.id)
}

function startFromMarketplace(sandbox: Sandbox, from: MarketplaceStart): string {
  const { clients } = sandbox.state
  const client = from.clientId === undefined ? clients.values().next().value : clients.get(from.clientId)
  const redirectUri = from.redirectUri ?? client?.redirectUris[0]
  if (!client || !redirectUri || !client.redirectUris.includes(redirectUri)) {
    throw new Error('The sandbox knows no such app or redirect URI.')
  }
  const binding = { clientId: client.id, redirectUri, challenge: null, challengeMethod: 'plain' as const }
  return marketplaceAdd(sandbox, binding, userBy(sandbox, from.user).id)
}
