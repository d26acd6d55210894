/** What the product asks of the outside world: each feature's `client.ts` answers, to which everything else is blind. */
import type { Provider } from '../shared/contracts/identities.ts'
import type { Locale } from '../shared/messages.ts'

export interface ZoomClient {
  /** How long the product waits, in milliseconds. */
  patience: { callMs: number; disconnectMs: number; noticeMs: number }
  /** The address of Zoom's consent page for one connect. */
  authorizationUrl(input: { state: string; codeChallenge: string; redirectUri: string }): string
  /** Spends a code whose state has been checked and consumed. `dead`: Zoom does not take it. */
  exchangeCode(input: {
    code: string
    codeVerifier: string
    redirectUri: string
  }): Promise<ZoomAnswer<{ tokens: ZoomTokens }>>
  /** Rotates: the token shown is spent whether or not the answer arrives. `dead`: the grant has ended. */
  refresh(refreshToken: string): Promise<ZoomAnswer<{ tokens: ZoomTokens }>>
  /** Ends the grant behind an access token; Zoom uninstalls the app for that user. `dead`: it had ended before. */
  revoke(accessToken: string): Promise<ZoomAnswer<object>>
  /** The profile of the token's own user; user-managed apps must ask for `me`. */
  getProfile(accessToken: string): Promise<ZoomAnswer<{ profile: ZoomProfile }>>
}

export type ZoomAnswer<T> = ({ ok: true } & T) | ZoomFailure

export interface ZoomTokens {
  accessToken: string
  refreshToken: string
  expiresInSeconds: number
  scope: string
}

export interface ZoomProfile {
  id: string
  accountId: string
  email: string
  name: string
  active: boolean
}

/**
 * `dead`: this code, token or grant will never work again; `replaced`: since a later authorization of the Zoom user.
 * `permission` and `account`: the permission is missing, or the user is gone or has been shut out by an administrator.
 * `config`: Zoom does not accept this installation. `transient`: the rest, which says nothing about the connection.
 */
export type FailureReason = 'dead' | 'replaced' | 'permission' | 'account' | 'config' | 'transient'

export interface ZoomFailure {
  ok: false
  reason: FailureReason
  /** Safe to log: our own words, never Zoom's text, which may repeat a code or a user's id. */
  detail: string
  /** To quote to Zoom's support. */
  trackingId: string | null
  retryAfterMs: number | null
  /** The limit that was met is that of the whole Zoom account. */
  isAccountWide: boolean
}

export type IdentityProviders = Partial<Record<Provider, IdentityProvider>>

export interface IdentityProvider {
  /** The page where the provider asks who one is; null when the provider does not answer. */
  authorizationUrl(input: {
    state: string
    nonce: string
    codeVerifier: string
    redirectUri: string
    /** Only somebody who proves it now. */
    fresh: boolean
  }): Promise<string | null>
  /** Spends the code of an answer whose state has been consumed, and checks the ID token to the last claim (F-21). */
  identify(input: {
    answer: URLSearchParams
    state: string
    nonce: string
    codeVerifier: string
    redirectUri: string
  }): Promise<Identified>
}

/** `unavailable`: no sound answer came. `refused`: an answer came that does not prove who somebody is. */
export type Identified =
  | { ok: true; identity: Identity }
  | { ok: false; reason: 'unavailable' | 'refused'; detail: string }

/**
 * How far a provider answers for an address. `authoritative`: it runs the mailbox. `verified`: it once checked it.
 * `claimed`: it repeats what somebody wrote.
 */
export type Vouching = 'authoritative' | 'verified' | 'claimed'

/** Who a provider says somebody is; `issuer` and `subject` alone are who that is (SEC-A08). */
export interface Identity {
  provider: Provider
  issuer: string
  subject: string
  email: string | null
  vouching: Vouching
  name: string | null
  /** When the person last proved it to the provider, if it tells. */
  authenticatedAt: Date | null
}

export interface MailClient {
  /** @param id names this very attempt, for the Message-ID. */
  send(message: Message, id: string): Promise<Sent>
}

/** `isRefused`: the server says that there is no such mailbox. */
export type Sent = { ok: true } | { ok: false; isRefused: boolean; cause: string }

/** A mail as its feature says it: plain texts, which are escaped when they become HTML. */
export interface Message {
  to: string
  locale: Locale
  subject: string
  heading: string
  paragraphs: string[]
  button?: { label: string; url: string }
  /** What happened, when, from where: shown as a small table. */
  facts?: [label: string, value: string][]
  smallPrint?: string[]
}
