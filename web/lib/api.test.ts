import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ProblemError } from './problem-error.ts'
import { isProofWanted, settleProof } from './proof.ts'
import { expiredAccount, rememberAccount, settleExpiry } from './session-expiry.ts'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { send, unwrap } = await import('./api.ts')

const problem = (status: number, code: string) =>
  Response.json(
    { type: `urn:shodan-pro:problem:${code}`, title: code, status, code, params: {}, requestId: 'r-1' },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

const network = vi.fn<typeof fetch>()
beforeEach(() => vi.stubGlobal('fetch', network))
afterEach(() => {
  network.mockReset()
  rememberAccount(null)
})

test('a refused request is thrown in the words of the server', async () => {
  network.mockResolvedValue(problem(409, 'already_exists'))
  const failure = await unwrap(send('/api/companies')).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ProblemError)
  expect(failure).toMatchObject({ code: 'already_exists', status: 409, requestId: 'r-1' })
})

test("a proxy's page in place of an answer is judged by its status", async () => {
  network.mockResolvedValue(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(unwrap(send('/api/me'))).rejects.toMatchObject({ code: 'temporarily_unavailable' })
})

test('a lost network is a problem of its own, an abort is not', async () => {
  network.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await expect(unwrap(send('/api/me'))).rejects.toMatchObject({ code: 'offline' })
  network.mockRejectedValueOnce(new DOMException('stopped', 'AbortError'))
  await expect(unwrap(send('/api/me'))).rejects.toMatchObject({ name: 'AbortError' })
})

test('requests of an expired session wait for the person and are then sent again', async () => {
  rememberAccount('demo@example.com')
  for (const _ of ['two requests', 'each', 'sent', 'twice'])
    network.mockResolvedValueOnce(problem(401, 'session_expired'))
  network.mockImplementation(async () => Response.json({ saved: true }))
  const both = Promise.all([unwrap(send('/api/notes', { method: 'POST' })), unwrap(send('/api/me'))])
  await expect.poll(() => network.mock.calls.length).toBe(4)
  await expect.poll(expiredAccount).toBe('demo@example.com')
  settleExpiry(true)
  expect(await both).toEqual([{ saved: true }, { saved: true }])
  expect(expiredAccount()).toBeNull()
})

test('a request that was under way while the cookie was renewed is sent again without a question', async () => {
  rememberAccount('demo@example.com')
  network.mockResolvedValueOnce(problem(401, 'session_expired'))
  network.mockResolvedValueOnce(Response.json({ saved: true }))
  expect(await unwrap(send('/api/notes', { method: 'POST' }))).toEqual({ saved: true })
  expect(expiredAccount()).toBeNull()
})

test('SEC-A11 a sensitive request waits for a fresh proof and is then sent again', async () => {
  network.mockResolvedValueOnce(problem(403, 'reauthentication_needed'))
  network.mockResolvedValueOnce(Response.json({ done: true }))
  const pending = unwrap(send('/api/second-factor', { method: 'DELETE' }))
  await expect.poll(isProofWanted).toBe(true)
  settleProof(true)
  expect(await pending).toEqual({ done: true })
  expect(isProofWanted()).toBe(false)
})

test('SEC-A11 a sensitive request fails when the person gives no proof', async () => {
  network.mockResolvedValueOnce(problem(403, 'reauthentication_needed'))
  const pending = unwrap(send('/api/second-factor', { method: 'DELETE' })).catch((error: unknown) => error)
  await expect.poll(isProofWanted).toBe(true)
  settleProof(false)
  expect(await pending).toMatchObject({ code: 'reauthentication_needed' })
  expect(network).toHaveBeenCalledTimes(1)
})

test('a visitor who never signed in is not asked for a password', async () => {
  network.mockResolvedValue(problem(401, 'session_expired'))
  await expect(unwrap(send('/api/me'))).rejects.toMatchObject({ code: 'session_expired' })
  expect(expiredAccount()).toBeNull()
})
