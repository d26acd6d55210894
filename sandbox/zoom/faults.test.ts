import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { basic, callback, me, openSandbox, tokensIn } from './test-sandbox.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/** Listens on a free port, mounted under /sandbox/zoom in one of Hono's two ways. */
async function listen(app: Hono, how: 'route' | 'mount') {
  const outer = new Hono()
  if (how === 'route') outer.route('/sandbox/zoom', app)
  else outer.mount('/sandbox/zoom', app.fetch)
  const server = createAdaptorServer({ fetch: outer.fetch }) as Server
  servers.push(server)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve).unref()
  await promise
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/zoom`
}

describe('a dropped answer', () => {
  test.each(['route', 'mount'] as const)(
    'comes after the work is done: rotated, and nobody hears (%s)',
    async (how) => {
      const sandbox = openSandbox()
      const { refresh_token } = await sandbox.connect()
      const base = await listen(sandbox.app, how)
      const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token })
      const refresh = () => fetch(`${base}/oauth/token`, { method: 'POST', headers: basic(), body })

      sandbox.controls.faults.add({ endpoint: 'refresh', kind: 'drop', times: 1 })
      await expect(refresh()).rejects.toThrow('fetch failed')
      expect(sandbox.controls.journal.list().at(-1)).toMatchObject({ outcome: 'issued', fault: 'drop' })
      expect((await refresh()).status).toBe(400)
    },
  )

  test('may also come before the work: then the token still serves', async () => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    const base = await listen(sandbox.app, 'route')
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token })
    const refresh = () => fetch(`${base}/oauth/token`, { method: 'POST', headers: basic(), body })

    sandbox.controls.faults.add({ endpoint: 'refresh', kind: 'drop', phase: 'before', times: 1 })
    await expect(refresh()).rejects.toThrow('fetch failed')
    expect((await refresh()).status).toBe(200)
  })

  test('breaks the body when there is no socket', async () => {
    const sandbox = openSandbox()
    const { access_token } = await sandbox.connect()
    sandbox.controls.faults.add({ endpoint: 'users_me', kind: 'drop' })
    const response = await sandbox.readMe(access_token)
    await expect(response.text()).rejects.toThrow('socket hang up')
  })
})

describe('a fault', () => {
  test('switches itself off after its number of times, and hits its own endpoint only', async () => {
    const sandbox = openSandbox()
    sandbox.controls.faults.add({ endpoint: 'refresh', kind: 'server_error', times: 2 })
    const { refresh_token } = await sandbox.connect()
    const statuses = []
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await sandbox.refresh(refresh_token)).status)
    expect(statuses).toEqual([500, 500, 200])
    expect(sandbox.controls.faults.list()).toEqual([])
  })

  test.each([
    ['server_error', 500, /^\{"code":500/],
    ['html_502', 502, /^<html>/],
    ['rate_limit', 429, /per-second/],
    ['deny', 400, /"invalid_grant"/],
    ['invalid_client', 400, /"invalid_client"/],
  ] as const)('%s changes nothing at Zoom', async (kind, status, text) => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    sandbox.controls.faults.add({ endpoint: 'refresh', kind, times: 1 })
    const response = await sandbox.refresh(refresh_token)
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(text)
    expect((await sandbox.refresh(refresh_token)).status).toBe(200)
  })

  test.each([
    ['truncated_json', 'application/json'],
    ['html_200', 'text/html'],
  ] as const)('%s loses the answer of a rotation that happened', async (kind, type) => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    sandbox.controls.faults.add({ endpoint: 'refresh', kind, times: 1 })
    const response = await sandbox.refresh(refresh_token)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain(type)
    await expect(response.json()).rejects.toThrow(SyntaxError)
    expect((await sandbox.refresh(refresh_token)).status).toBe(400)
  })

  test('deny at the authorize page sends the visitor straight back', async () => {
    const sandbox = openSandbox()
    sandbox.controls.faults.add({ endpoint: 'authorize', kind: 'deny' })
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'client_id-1',
      redirect_uri: callback,
      state: 's',
    })
    const response = await sandbox.request(`/oauth/authorize?${query}`)
    expect(response.headers.get('location')).toBe(`${callback}?error=access_denied&state=s`)
  })

  test('slow delays the work or the answer, together with another fault', async () => {
    const sandbox = openSandbox()
    sandbox.controls.faults.add({ endpoint: 'users_me', kind: 'slow', ms: 60, times: 1 })
    sandbox.controls.faults.add({ endpoint: 'users_me', kind: 'html_502', times: 1 })
    const started = performance.now()
    expect((await sandbox.readMe('any')).status).toBe(502)
    expect(performance.now() - started).toBeGreaterThan(50)
    expect(sandbox.controls.journal.list().at(-1)?.fault).toBe('slow+html_502')
  })

  test('that makes no sense at an endpoint is refused', () => {
    const { controls } = openSandbox()
    expect(() => controls.faults.add({ endpoint: 'authorize', kind: 'truncated_json' })).toThrow()
    expect(() => controls.faults.add({ endpoint: 'token', kind: 'slow', ms: -1 })).toThrow()
  })
})

describe('a barrier', () => {
  test('before the rotation holds a call that has changed nothing yet', async () => {
    const sandbox = openSandbox()
    const { access_token, refresh_token } = await sandbox.connect()
    const gate = sandbox.controls.barrier('refresh', 'before')
    const held = sandbox.refresh(refresh_token)
    await gate.arrived()
    expect(gate.waiting()).toBe(1)
    await sandbox.revoke(access_token)
    gate.release()
    expect((await held).status).toBe(400)
  })

  test('after the rotation holds only the answer', async () => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    const gate = sandbox.controls.barrier('refresh', 'after')
    const held = sandbox.refresh(refresh_token)
    await gate.arrived()
    expect(sandbox.controls.grants()[0]?.refresh.map((token) => token.live)).toEqual([false, true])
    gate.release()
    const tokens = await tokensIn(await held)
    expect((await sandbox.refresh(tokens.refresh_token)).status).toBe(200)
  })

  test('works from another process, by HTTP', async () => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    const base = await listen(sandbox.app, 'route')
    const api = async (path: string, body?: object) => {
      const init = body && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }
      return (await fetch(`${base}/operator/api${path}`, init)).json()
    }
    const { id } = await api('/barriers', { endpoint: 'refresh', point: 'after' })
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token })
    const held = fetch(`${base}/oauth/token`, { method: 'POST', headers: basic(), body })
    expect(await api(`/barriers/${id}/arrived?count=1`)).toEqual({ arrived: true, waiting: 1 })
    expect(await api(`/barriers/${id}/arrived?count=2&timeoutMs=1`)).toEqual({ arrived: false, waiting: 1 })
    expect(await api(`/barriers/${id}/release`, {})).toEqual({ released: 1 })
    expect((await held).status).toBe(200)
    expect(await api('/barriers')).toEqual([])
  })
})

test('the whole way works mounted under a path, links and redirects included', async () => {
  const sandbox = openSandbox({ baseUrl: 'http://127.0.0.1/sandbox/zoom' })
  const base = await listen(sandbox.app, 'route')
  const { origin } = new URL(base)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'client_id-1',
    redirect_uri: callback,
  })
  const signIn = await fetch(`${base}/oauth/authorize?${query}`)
  const page = await signIn.text()
  const paths = [...page.matchAll(/(?:href|action)="([^"]+)"/g)].map((found) => found[1] ?? '')
  expect(paths.filter((path) => !/^(\/sandbox\/zoom\/|\?|data:)/.test(path))).toEqual([])
  const signInAction = page.match(/<form method="post" action="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&')
  const consent = await fetch(`${origin}${signInAction}`, {
    method: 'POST',
    body: new URLSearchParams({ user: me }),
  })
  expect(await consent.text()).toContain('許可')
  const body = new URLSearchParams({ decision: 'allow' })
  const allowed = await fetch(consent.url, { method: 'POST', body, redirect: 'manual' })
  expect(allowed.headers.get('location')).toContain(`${callback}?code=`)
  expect((await fetch(`${base}/style.css`)).headers.get('content-type')).toContain('text/css')
})
