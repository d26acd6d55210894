/** One issuer: the certified `oidc-provider` on a loopback port of its own, started by the first request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Adapter, AdapterPayload, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { createSigningKey, type SigningKey } from './id-tokens.ts'
import type { Kind, OidcUser } from './users.ts'

export interface OidcClient {
  id: string
  secret: string
  redirectUris: readonly string[]
}

export interface IssuerSetup {
  kind: Kind
  /** The issuer identifier, which is also the public address. */
  issuer: string
  client: OidcClient
  users: Map<string, OidcUser>
}

export type Issuer = ReturnType<typeof createIssuer>

/** What somebody decided on the page where one chooses an account. */
export type Decision = { userId: string } | { cancelled: true }

const hour = 3_600
const decisionHeader = 'x-sandbox-decision'

export function createIssuer(setup: IssuerSetup) {
  let made: SigningKey | null = null
  const key = () => {
    made ??= createSigningKey(`sandbox-${setup.kind}-1`)
    return made
  }
  const prefix = new URL(setup.issuer).pathname.replace(/\/$/, '')
  let started: Promise<{ port: number; close: () => void }> | null = null

  /** Hands a request on as it came to the public address, without what belongs to the product. */
  async function forward(
    path: string,
    given: { method: string; origin: string; cookie?: string; body?: string; decision?: Decision },
  ): Promise<Response> {
    started ??= start(setup, key(), prefix)
    const { port } = await started
    const { host, protocol } = new URL(given.origin)
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: given.method,
      redirect: 'manual',
      headers: {
        'x-forwarded-host': host,
        'x-forwarded-proto': protocol.slice(0, -1),
        ...(given.cookie ? { cookie: given.cookie } : {}),
        ...(given.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(given.decision ? { [decisionHeader]: JSON.stringify(given.decision) } : {}),
      },
      ...(given.body === undefined ? {} : { body: given.body }),
    })
    return changeable(response)
  }

  return { ...setup, key, prefix, forward, close: async () => (await started)?.close() }
}

/** The same answer with headers that may be changed, less those that were about its own connection. */
function changeable({ body, status, headers }: Response): Response {
  const kept = new Headers(headers)
  for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'])
    kept.delete(name)
  return new Response(body, { status, headers: kept })
}

async function start(setup: IssuerSetup, key: SigningKey, prefix: string) {
  const { Provider } = await import('oidc-provider')
  const provider = new Provider(setup.issuer, configuration(setup, key, prefix))
  provider.proxy = true
  const answer = provider.callback()
  const server = createServer((request, response) => {
    Object.assign(request, { baseUrl: prefix })
    if (request.method === 'POST' && request.url?.startsWith('/interaction/'))
      void conclude(provider, request, response)
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}

async function conclude(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const decision = JSON.parse(String(request.headers[decisionHeader])) as Decision
  const result =
    'userId' in decision
      ? { login: { accountId: decision.userId } }
      : { error: 'access_denied', error_description: 'The user cancelled.' }
  await provider
    .interactionFinished(request, response, result, { mergeWithLastSubmission: false })
    .catch(() => response.writeHead(400).end('This sign-in is over.'))
}

function configuration({ kind, client, users }: IssuerSetup, key: SigningKey, prefix: string) {
  const jwk = { ...key.privateKey.export({ format: 'jwk' }), kid: key.id, use: 'sig', alg: 'RS256' }
  const cookie = `sandbox_${kind}`
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [...client.redirectUris],
        response_types: ['code' as const],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post' as const,
      },
    ],
    jwks: { keys: [jwk as never] },
    adapter: memoryAdapter(),
    cookies: {
      keys: [key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
      names: { session: cookie, interaction: `${cookie}_interaction`, resume: `${cookie}_resume` },
    },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'tid', 'oid'],
      email: ['email', 'email_verified', 'hd', 'xms_edov'],
      profile: ['name'],
    },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: {
      Interaction: hour,
      Grant: hour,
      Session: hour,
      AccessToken: hour,
      IdToken: hour,
      AuthorizationCode: 60,
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${prefix}/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => {
      const user = users.get(id)
      return user && { accountId: id, claims: () => ({ sub: id, name: user.name, ...user.claims }) }
    },
    loadExistingGrant: grantAtOnce,
  }
}

/** Who signs in has agreed: there is no page for consent. */
async function grantAtOnce(ctx: KoaContextWithOIDC) {
  const { provider, client, session } = ctx.oidc
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
  grant.addOIDCScope('openid email profile')
  await grant.save()
  return grant
}

/** Keeps everything of one issuer in memory, up to a bound. */
function memoryAdapter(): (model: string) => Adapter {
  const stored = new Map<string, AdapterPayload>()
  return (model) => ({
    upsert: async (id, payload) => {
      stored.set(`${model} ${id}`, payload)
      const [oldest] = stored.keys()
      if (stored.size > 5_000 && oldest) stored.delete(oldest)
    },
    find: async (id) => stored.get(`${model} ${id}`),
    findByUid: async (uid) => [...stored.values()].find((payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = stored.get(`${model} ${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => void stored.delete(`${model} ${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [id, payload] of stored) if (payload.grantId === grantId) stored.delete(id)
    },
  })
}
