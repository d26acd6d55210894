/** Google and Microsoft as OpenID providers: where a sign-in begins, and who answered. What fails comes back as a reason. */
import { createHmac } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { z } from 'zod'
import type { Provider } from '../../../shared/contracts/identities.ts'
import type { Env, ProviderSettings } from '../../env.ts'
import type { Identified, Identity, IdentityProvider, IdentityProviders } from '../../outside.ts'
import { boundedFetch, type Fetch } from './bounded-fetch.ts'
import { googleIdentity, microsoftIdentity, ownOrigins } from './rules.ts'

/** Where a provider is. `loopback`: the server reaches a stand-in there, the browser wherever it reaches the product. */
export interface ProviderPlace extends ProviderSettings {
  provider: Provider
  loopback?: string
}

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})
type Metadata = z.infer<typeof metadataSchema>

const metadataMs = 60 * 60_000
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad'

/**
 * @param given.patienceMs how long one call to the provider may take in all.
 * @throws Error when an address is neither https nor on this machine.
 */
export function createIdentityProvider(given: {
  place: ProviderPlace
  fetch?: Fetch
  now?: () => Date
  patienceMs?: number
}): IdentityProvider {
  const { place, now = () => new Date(), patienceMs = 8_000 } = given
  const send = boundedFetch({ send: given.fetch ?? fetch, place, patienceMs })
  const keys: oauth.JWKSCacheInput = {}
  const options = {
    [oauth.customFetch]: send,
    [oauth.allowInsecureRequests]: true,
    [oauth.jwksCache]: keys,
  }
  let known: { metadata: Metadata; until: number } | null = null

  async function discover(): Promise<Metadata> {
    if (known && known.until > now().getTime()) return known.metadata
    const response = await send(discoveryUrl(place), { headers: { accept: 'application/json' } })
    if (response.status !== 200) throw new Error('no metadata')
    const metadata = metadataSchema.parse(await response.json())
    if (!isOwnIssuer(place, metadata.issuer)) throw new Error('metadata of another issuer')
    known = { metadata, until: now().getTime() + metadataMs }
    return metadata
  }

  return {
    async authorizationUrl(input) {
      const metadata = await discover().catch(() => null)
      if (!metadata) return null
      const url = new URL(metadata.authorization_endpoint)
      const query = {
        response_type: 'code',
        response_mode: 'query',
        client_id: place.clientId,
        redirect_uri: input.redirectUri,
        scope: 'openid email profile',
        state: input.state,
        nonce: input.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(input.codeVerifier),
        code_challenge_method: 'S256',
        // Google knows no `login`; choosing the account is the most that it asks for.
        prompt: input.fresh && place.provider === 'microsoft' ? 'login' : 'select_account',
        ...(input.fresh ? { max_age: '0' } : {}),
      }
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const own = new URL(input.redirectUri).origin
      return place.loopback ? `${own}${url.pathname}${url.search}` : url.href
    },

    async identify(input) {
      try {
        const metadata = await discover()
        const client = clientAt(place, now())
        const server = { ...metadata }
        const callback = oauth.validateAuthResponse(server, client, input.answer, input.state)
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          oauth.ClientSecretPost(place.clientSecret),
          callback,
          input.redirectUri,
          input.codeVerifier,
          options,
        )
        if (response.status >= 500)
          return { ok: false, reason: 'unavailable', detail: `token ${response.status}` }
        const exact = { ...server, issuer: await expectedIssuer(place, metadata, response) }
        const tokens = await oauth.processAuthorizationCodeResponse(exact, client, response, {
          expectedNonce: input.nonce,
          requireIdToken: true,
        })
        await oauth.validateApplicationLevelSignature(exact, response, options)
        return { ok: true, identity: identityIn(place, oauth.getValidatedIdTokenClaims(tokens)) }
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

/** Ours, with the algorithm that both providers sign with and no other (F-21), by the product's clock. */
function clientAt(place: ProviderPlace, now: Date): oauth.Client {
  return {
    client_id: place.clientId,
    id_token_signed_response_alg: 'RS256',
    [oauth.clockSkew]: Math.round((now.getTime() - Date.now()) / 1000),
    [oauth.clockTolerance]: 60,
  }
}

function discoveryUrl({ provider, issuer, tenant }: ProviderPlace): string {
  const base = provider === 'google' ? issuer : `${issuer}/${tenant}/v2.0`
  return `${base}/.well-known/openid-configuration`
}

function isOwnIssuer({ provider, issuer }: ProviderPlace, found: string): boolean {
  if (provider === 'google') return found === issuer
  const tenant =
    found.startsWith(`${issuer}/`) && found.endsWith('/v2.0') && found.slice(issuer.length + 1, -5)
  return tenant === '{tenantid}' || z.uuid().safeParse(tenant).success
}

/** For apps of many tenants Entra names a template; the token's `iss` must be that of its own tenant. */
async function expectedIssuer(place: ProviderPlace, metadata: Metadata, response: Response): Promise<string> {
  if (!metadata.issuer.includes('{tenantid}')) return metadata.issuer
  const { id_token: idToken } = z.object({ id_token: z.string() }).parse(await response.clone().json())
  const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
  const { tid } = z.object({ tid: z.uuid() }).parse(claims)
  if (place.tenant === 'organizations' && tid === consumers) throw notProven('a personal account')
  return metadata.issuer.replace('{tenantid}', tid)
}

function identityIn(place: ProviderPlace, claims: oauth.IDToken | undefined): Identity {
  if (claims?.azp !== undefined && claims.azp !== place.clientId) throw notProven('for another client')
  const identity = place.provider === 'google' ? googleIdentity(claims) : microsoftIdentity(claims)
  const tenant = identity.subject.split(':')[0]
  if (place.provider === 'microsoft' && identity.issuer !== `${place.issuer}/${tenant}/v2.0`) {
    throw notProven('of another tenant')
  }
  return identity
}

/** What the library does not look at, in its own terms. */
function notProven(detail: string): Error {
  return Object.assign(new Error(detail), { code: `OAUTH_NOT_PROVEN ${detail}` })
}

/** Never a message of the library or the provider: they carry claims. */
function failureOf(error: unknown): Identified {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isAnswer =
    code.startsWith('OAUTH_') || error instanceof z.ZodError || error instanceof oauth.ResponseBodyError
  const isUnreadable = code === 'OAUTH_RESPONSE_IS_NOT_JSON' || code === 'OAUTH_PARSE_ERROR'
  const claim = error instanceof oauth.OperationProcessingError ? claimIn(error.cause) : ''
  const detail = `${code || (error instanceof Error ? error.name : 'unknown')}${claim}`
  return { ok: false, reason: isAnswer && !isUnreadable ? 'refused' : 'unavailable', detail }
}

function claimIn(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'claim' in cause ? ` ${String(cause.claim)}` : ''
}

/** The stand-in's address and credentials for one provider, in an evaluation. */
export function sandboxPlace(env: Env, provider: Provider): ProviderPlace & { redirectUris: string[] } {
  return {
    provider,
    clientId: 'sandbox-client',
    clientSecret: createHmac('sha256', env.sessionSecret).update(`sandbox ${provider}`).digest('base64url'),
    issuer: `${env.publicUrl}/sandbox/${provider}`,
    tenant: 'common',
    loopback: `http://127.0.0.1:${env.port}`,
    redirectUris: ownOrigins(env, provider).map((origin) => `${origin}/api/auth/callback/${provider}`),
  }
}

/** The providers that this installation offers: those configured, and in an evaluation stand-ins for the rest. */
export function openIdentityProviders(
  env: Env,
  options: { fetch?: Fetch; now?: () => Date } = {},
): IdentityProviders {
  const open = (provider: Provider) => {
    const standIn = env.production ? null : sandboxPlace(env, provider)
    const settings = env[provider]
    const place = settings ? { provider, ...settings } : standIn
    return place ? { [provider]: createIdentityProvider({ place, ...options }) } : {}
  }
  return { ...open('google'), ...open('microsoft') }
}
