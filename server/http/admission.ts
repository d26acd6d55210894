import type { TokenScope } from '../../shared/contracts/access-tokens.ts'
import type { Actor, Database, Person, PersonCtx, Services, Visit } from '../ctx.ts'

/** What the guards before the routes ask of the features, of which they know none: `app.ts` gives it. */
export interface Admission {
  findSession(
    services: Services,
    token: string | undefined,
    how?: { isUse: boolean },
  ): Promise<FoundSession | null>
  /** The session's new token, for the cookie alone, if it was to get one. */
  renewIfDue(services: Services, sessionId: string): Promise<string | null>
  /** @throws Problem `invalid_token`, `too_many_requests` */
  openToken(visit: Visit, token: string): Promise<TokenHolder>
  hasSecondFactor(db: Database, userId: string): Promise<boolean>
  /** Whether the actor's session used their second factor; true for whoever has none. */
  restsOnFactor(ctx: PersonCtx): Promise<boolean>
  /** Counts an attempt before it is made. @throws Problem `too_many_requests` */
  takeTurn(services: Services, subjects: { ipAddress: string | null }): Promise<Turn>
}

export interface FoundSession {
  person: Person
  /** Null when the person is in no workspace, or not any more in the one that was open. */
  actor: Actor | null
  renews: boolean
}

export interface TokenHolder {
  actor: Actor
  scope: TokenScope
}

export interface Turn {
  /** Takes the attempt back: it was no guess. */
  succeeded(): Promise<void>
}
