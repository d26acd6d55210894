/** Zoom's OAuth endpoints and `users/me`. What fails comes back as a `ZoomFailure`; nothing here throws for Zoom. */
import { createHmac } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { z } from 'zod'
import { nameOf } from '../../../shared/text.ts'
import type { Env, ZoomSettings } from '../../env.ts'
import type { ZoomAnswer, ZoomClient, ZoomTokens } from '../../outside.ts'
import { askZoom, type Call } from './call.ts'
import { classifyProfileError, classifyTokenError } from './failures.ts'
import { ownOrigins } from './rules.ts'

/** The one permission that is asked for: to read one's own profile (SEC-Z04). */
export const zoomScope = 'user:read:user'

const zoomTokens = z
  .object({
    access_token: z.string().min(1).max(16_000),
    refresh_token: z.string().min(1).max(16_000),
    expires_in: z
      .number()
      .int()
      .positive()
      .max(366 * 86_400),
    scope: z.string().max(4_000).default(''),
  })
  .transform((answer) => ({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInSeconds: answer.expires_in,
    scope: answer.scope,
  }))

/** Only what the product keeps; everything else that Zoom sends is dropped here. */
const zoomProfile = z
  .object({
    id: z.string().min(1).max(200),
    account_id: z.string().min(1).max(200),
    email: z.string().min(1).max(320),
    display_name: nameOf(500).catch(''),
    first_name: nameOf(500).catch(''),
    last_name: nameOf(500).catch(''),
    status: z.string().catch('active'),
  })
  .transform(({ id, account_id, email, display_name, first_name, last_name, status }) => ({
    id,
    accountId: account_id,
    email,
    name: display_name || `${first_name} ${last_name}`.trim() || email,
    active: status !== 'inactive',
  }))

/** Where Zoom is. `authorizeUrl` is for the browser; a path there means: on the product's own address. */
export type ZoomPlace = ZoomSettings & { authorizeUrl?: string }

type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** How long the product waits, in milliseconds. */
export const zoomPatience = {
  /** For one call to Zoom in all, from the connection to the last byte. */
  callMs: 8_000,
  /** For Zoom, before somebody who disconnects is answered; the deletion never waits (SEC-Z08). */
  disconnectMs: 1_500,
  /** For itself, before Zoom is answered, which waits three seconds for what it posts (SEC-Z12). */
  noticeMs: 2_500,
}

/**
 * @throws Error when an address is neither https nor on this machine.
 */
export function createZoomClient(given: {
  settings: ZoomPlace
  fetch?: Fetch
  now?: () => Date
  patience?: typeof zoomPatience
}): ZoomClient {
  const { settings, now = () => new Date(), patience = zoomPatience } = given
  const places = [settings.oauthUrl, settings.apiUrl].map(allowedOrigin)
  const send = guarded(given.fetch ?? fetch, places)
  const server: oauth.AuthorizationServer = {
    issuer: settings.oauthUrl,
    token_endpoint: `${settings.oauthUrl}/oauth/token`,
    revocation_endpoint: `${settings.oauthUrl}/oauth/revoke`,
  }
  const app: oauth.Client = { client_id: settings.clientId }
  const basic = plainBasic(settings.clientSecret)
  const options = (signal: AbortSignal) => ({
    signal,
    [oauth.customFetch]: send,
    [oauth.allowInsecureRequests]: true,
  })

  const ask = <T>(call: Call<T>): Promise<ZoomAnswer<{ value: T }>> => askZoom(call, patience.callMs, now)
  const askForTokens = async (
    request: Call<ZoomTokens>['request'],
  ): Promise<ZoomAnswer<{ tokens: ZoomTokens }>> => {
    const answer = await ask({ request, schema: zoomTokens, classify: classifyTokenError })
    return answer.ok ? { ok: true, tokens: answer.value } : answer
  }

  return {
    patience,

    authorizationUrl(input) {
      const url = new URL(settings.authorizeUrl ?? `${settings.oauthUrl}/oauth/authorize`, input.redirectUri)
      url.search = new URLSearchParams({
        response_type: 'code',
        client_id: settings.clientId,
        redirect_uri: input.redirectUri,
        scope: zoomScope,
        state: input.state,
        code_challenge: input.codeChallenge,
        code_challenge_method: 'S256',
      }).toString()
      return url.href
    },

    exchangeCode(input) {
      const callback = oauth.validateAuthResponse(
        server,
        app,
        new URLSearchParams({ code: input.code }),
        oauth.expectNoState,
      )
      return askForTokens((signal) =>
        oauth.authorizationCodeGrantRequest(
          server,
          app,
          basic,
          callback,
          input.redirectUri,
          input.codeVerifier,
          options(signal),
        ),
      )
    },

    refresh(refreshToken) {
      return askForTokens((signal) =>
        oauth.refreshTokenGrantRequest(server, app, basic, refreshToken, options(signal)),
      )
    },

    async revoke(accessToken) {
      return ask({
        request: (signal) => oauth.revocationRequest(server, app, basic, accessToken, options(signal)),
        schema: z.object({ status: z.literal('success') }),
        classify: classifyTokenError,
      })
    },

    async getProfile(accessToken) {
      const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
      const answer = await ask({
        request: (signal) =>
          send(`${settings.apiUrl}/v2/users/me`, { method: 'GET', headers, redirect: 'manual', signal }),
        schema: zoomProfile,
        classify: classifyProfileError,
      })
      return answer.ok ? { ok: true, profile: answer.value } : answer
    },
  }
}

/** A fresh state and PKCE pair, 256 random bits each (SEC-Z01). */
export async function createConnectSecrets() {
  const codeVerifier = oauth.generateRandomCodeVerifier()
  const codeChallenge = await oauth.calculatePKCECodeChallenge(codeVerifier)
  return { state: oauth.generateRandomState(), codeVerifier, codeChallenge }
}

/**
 * The stand-in's address and credentials in an evaluation. The server calls it on its own loopback address, since the
 * public address may be a tunnel; the browser reaches it wherever it reaches the product.
 */
export function sandboxSettings(env: Env) {
  const own = `http://127.0.0.1:${env.port}/sandbox/zoom`
  return {
    clientId: 'sandbox-client',
    clientSecret: madeOf(env, 'sandbox zoom'),
    webhookSecretToken: madeOf(env, 'sandbox zoom webhook'),
    webhookUrl: `http://127.0.0.1:${env.port}/api/zoom/webhook`,
    oauthUrl: own,
    apiUrl: own,
    authorizeUrl: '/sandbox/zoom/oauth/authorize',
    redirectUris: ownOrigins(env).map((origin) => `${origin}/api/zoom/callback`),
  }
}

/** Zoom itself, or its stand-in in an evaluation. */
export function zoomPlace(env: Env): ZoomPlace {
  return env.zoom ?? sandboxSettings(env)
}

function madeOf(env: Env, purpose: string): string {
  return createHmac('sha256', env.sessionSecret).update(purpose).digest('base64url')
}

/** SEC-Z13: only Zoom's own addresses, and no redirect away from them. */
function guarded(send: Fetch, origins: readonly string[]): Fetch {
  return async (input, init) => {
    if (!origins.includes(new URL(input).origin)) throw new Error('not an address of Zoom')
    return send(input, { ...init, redirect: 'manual' })
  }
}

function allowedOrigin(address: string): string {
  const url = new URL(address)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url.origin
  throw new Error(`Zoom's address must be https: ${url.origin}`)
}

/** Zoom takes the id and secret as they are; the library's way would percent-encode `-` and `_` (RFC 6749 §2.3.1). */
function plainBasic(secret: string): oauth.ClientAuth {
  return (_server, client, _body, headers) => {
    headers.set('authorization', `Basic ${Buffer.from(`${client.client_id}:${secret}`).toString('base64')}`)
  }
}
