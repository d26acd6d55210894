import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type * as RivetMarketplace from '@zoom/rivet/marketplace'
import type * as RivetUsers from '@zoom/rivet/users'
import { Hono } from 'hono'
import { webhook } from './test-receiver.ts'
import { authorizeUrl, callback, client, codeIn, openSandbox } from './test-sandbox.ts'

const here = createRequire(import.meta.url)
// Rivet hard-codes https://zoom.us; its own copy of axios is the only place to lead it elsewhere.
const besideRivet = createRequire(here.resolve('@zoom/rivet/users'))
const { UsersOAuthClient } = here('@zoom/rivet/users') as typeof RivetUsers
const { MarketplaceOAuthClient, HttpReceiver, LogLevel, isCoreError } = here(
  '@zoom/rivet/marketplace',
) as typeof RivetMarketplace
type AxiosRequest = { url?: string; proxy?: false }
const axios = besideRivet('axios') as {
  interceptors: { request: { use: (change: (request: AxiosRequest) => AxiosRequest) => void } }
}

const zoom = { base: '' }
axios.interceptors.request.use((request) => ({
  ...request,
  proxy: false,
  url: request.url?.replace(/^https:\/\/zoom\.us(?=\/)/, zoom.base),
}))

const installer = {
  redirectUri: new URL(callback).origin,
  redirectUriPath: new URL(callback).pathname,
  stateStore: 'a secret of the test, long enough for HS256',
}
const silent = {
  getLevel: () => LogLevel.ERROR,
  setLevel() {},
  setName() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
}

/** A sandbox on a port of its own, Zoom's SDK as its client, and the SDK's receiver as its webhook endpoint. */
export async function openRivet() {
  const heard: unknown[] = []
  const receiver = new HttpReceiver({ ...webhook, webhooksSecretToken: webhook.secretToken, logger: silent })
  const app = new MarketplaceOAuthClient({
    clientId: client.id,
    clientSecret: client.secret,
    receiver,
    installerOptions: installer,
  })
  app.webEventConsumer?.event('app_deauthorized', (event) => {
    heard.push(event.payload)
  })
  const receiverBase = addressOf((await receiver.start(0)) as Server)
  const sandbox = openSandbox({
    now: Date.now,
    clients: [{ ...client, redirectUris: [callback], webhook }],
    deliver: (_url, init) => fetch(`${receiverBase}/zoom/events`, init),
    webhookPatienceMs: 60_000,
  })
  const server = createAdaptorServer({ fetch: new Hono().route('/', sandbox.app).fetch }) as Server
  const { promise: listening, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await listening
  zoom.base = addressOf(server)
  return {
    ...sandbox,
    heard,
    receiverBase,
    zoomBase: zoom.base,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await receiver.stop()
    },
  }
}

/** The part of the SDK that is asked here, although its types call it private. */
type RivetAuth = {
  getAuthorizationUrl: () => Promise<{ fullUrl: string; generatedState: string }>
  initRedirectCode: (code: string) => Promise<void>
}

/** Zoom's client of the Users API, pointed at the sandbox. */
export function rivetClient(other: { clientSecret?: string; redirectUriPath?: string } = {}) {
  const { clientSecret = client.secret, redirectUriPath = installer.redirectUriPath } = other
  const rivet = new UsersOAuthClient({
    clientId: client.id,
    clientSecret,
    disableReceiver: true,
    installerOptions: { ...installer, redirectUriPath },
    baseUrl: `${zoom.base}/v2`,
  })
  return { auth: authOf(rivet), endpoints: rivet.endpoints }
}

/** A connected client: the SDK has exchanged a code that the sandbox gave for it. */
export async function connectedClient({ controls }: Pick<ReturnType<typeof openSandbox>, 'controls'>) {
  const rivet = rivetClient()
  await rivet.auth.initRedirectCode(codeIn(controls.decide(authorizeUrl())))
  return rivet
}

/** What the SDK throws, with the answer that made it throw. */
export async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new Error('the call was expected to fail')
  const { response } = (error.cause ?? {}) as { response?: { status: number; data: unknown } }
  return {
    name: error.name,
    message: error.message,
    status: response?.status,
    answer: response?.data,
    known: isCoreError(error),
  }
}

// `auth` is there: the receiver of the same class calls these two methods on it.
function authOf(rivet: object): RivetAuth {
  return (rivet as { auth: RivetAuth }).auth
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
