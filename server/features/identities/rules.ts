import { createHash, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { emailText } from '../../../shared/contracts/auth.ts'
import type { MethodResult, Provider, SignInError } from '../../../shared/contracts/identities.ts'
import { homePath, nextPath } from '../../../shared/next-path.ts'
import { nameText } from '../../../shared/text.ts'
import type { Env } from '../../env.ts'
import type { Identity, Vouching } from '../../outside.ts'

const text = z.string().trim().min(1).max(255)
const truth = z.union([z.boolean(), z.stringbool(), z.literal(1).transform(() => true)]).catch(false)
const shared = {
  iss: z.string(),
  sub: text,
  name: z
    .string()
    .transform((name) => name.trim().slice(0, 200))
    .pipe(nameText)
    .nullable()
    .catch(null),
  auth_time: z.number().int().positive().nullable().catch(null),
}
const address = emailText.nullable().catch(null)

const googleClaims = z.object({
  ...shared,
  email: address,
  email_verified: truth,
  hd: z.string().nullable().catch(null),
})
const microsoftClaims = z.object({ ...shared, email: address, tid: z.uuid(), oid: z.uuid(), xms_edov: truth })

/** Google runs Gmail's mailboxes and, where `hd` says so, a company's (developers.google.com/identity, `hd`). */
export function googleIdentity(claims: unknown): Identity {
  const { iss, sub, email, email_verified: isVerified, hd, name, auth_time } = googleClaims.parse(claims)
  const domain = email?.slice(email.lastIndexOf('@') + 1)
  const runsMailbox = domain === 'gmail.com' || (hd !== null && domain === hd.toLowerCase())
  const vouching = runsMailbox ? 'authoritative' : 'verified'
  return {
    ...{ provider: 'google', issuer: iss, subject: sub, email, name },
    vouching: email && isVerified ? vouching : 'claimed',
    authenticatedAt: instantOf(auth_time),
  }
}

/**
 * Any tenant's admin may write any address into `email` (nOAuth). `xms_edov` says that the tenant has proven its domain:
 * good for a new account, never for joining one.
 */
export function microsoftIdentity(claims: unknown): Identity {
  const { iss, tid, oid, email, xms_edov: isOwnDomain, name, auth_time } = microsoftClaims.parse(claims)
  return {
    ...{ provider: 'microsoft', issuer: iss, subject: `${tid}:${oid}`, email, name },
    vouching: email && isOwnDomain ? 'verified' : 'claimed',
    authenticatedAt: instantOf(auth_time),
  }
}

function instantOf(seconds: number | null): Date | null {
  return seconds === null ? null : new Date(seconds * 1000)
}

/** The account that has an identity's address, as far as the decision needs it. */
export interface Holder {
  emailVerified: boolean
  /** It has another identity of the same provider: the address may have passed on to somebody else. */
  hasIdentityOfProvider: boolean
}

/** What becomes of an identity that no account has (SEC-A09, SEC-A10). */
export function decideNewcomer(
  vouching: Vouching,
  holder: Holder | null,
): 'create' | 'join' | 'reclaim' | 'refuse' {
  if (vouching === 'claimed') return 'refuse'
  if (!holder) return 'create'
  if (vouching !== 'authoritative') return 'refuse'
  if (!holder.emailVerified) return 'reclaim'
  return holder.hasIdentityOfProvider ? 'refuse' : 'join'
}

/** SEC-Z03: one exact redirect URI a provider. Beside a stand-in it stays on the loopback name that the browser used. */
export function redirectUri(env: Env, provider: Provider, requestUrl: string): string {
  const { origin } = new URL(requestUrl)
  const own = ownOrigins(env, provider).includes(origin) ? origin : new URL(env.publicUrl).origin
  return `${own}/api/auth/callback/${provider}`
}

/** The addresses on which a browser may come back: beside a stand-in also the loopback names of the port. */
export function ownOrigins(env: Env, provider: Provider): string[] {
  const loopback = ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${env.port}`)
  const isStandIn = env[provider] === null && !env.production
  return [...new Set([new URL(env.publicUrl).origin, ...(isStandIn ? loopback : [])])]
}

/** 256 random bits, in letters that a cookie and a URL take as they are. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a state or of a browser's secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** PKCE verifier and nonce of one start: only the browser with the secret can have them made again. */
export function derivedSecrets(browserSecret: string, state: string) {
  const make = (purpose: string) =>
    createHmac('sha256', browserSecret).update(`${purpose} ${state}`).digest('base64url')
  return { codeVerifier: make('verifier'), nonce: make('nonce') }
}

/** The page for somebody whom a provider's answer did not let in; never the provider's own words. */
export function signInErrorPage(
  error: SignInError,
  { returnTo, provider, reference }: { returnTo: string | null; provider: Provider; reference: string },
): string {
  const query = new URLSearchParams({ error, with: provider, ref: reference })
  if (returnTo !== null && returnTo !== homePath) query.set('next', nextPath(returnTo))
  return `/login?${query}`
}

/** A page that says how adding a method, or proving again who one is, ended. */
export function resultPage(
  page: '/settings/profile' | '/returned',
  { result, provider, reference }: { result: MethodResult; provider: Provider; reference: string },
): string {
  const query = new URLSearchParams({ result, with: provider })
  if (result !== 'added') query.set('ref', reference)
  return `${page}?${query}`
}
