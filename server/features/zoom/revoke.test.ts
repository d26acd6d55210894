/** When a revocation is tried again. Node's clock does not run here: each pause is noted and over at once. */
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import type { Client } from '../../../tests/server.ts'
import { endGrant } from './revoke.ts'
import { connectedUser, eventually, zoomServer } from './test-zoom.ts'

const pauses = vi.hoisted((): number[] => [])
vi.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number, value: unknown) => {
    pauses.push(ms)
    return value
  },
}))

const server = zoomServer()
let client: Client

beforeAll(async () => {
  client = await server.newUser()
})
afterEach(() => {
  pauses.length = 0
})

/** Ends a grant of a Zoom user whom nobody holds, while Zoom answers as `fault` says. */
async function endWhile(fault: FaultInput): Promise<void> {
  server.controls.faults.add(fault)
  const tokens = { accessToken: uuidv7(), refreshToken: uuidv7() }
  await endGrant(client.ctx, client.actor, { tokens, zoomUserHash: uuidv7(), isExpired: false })
}

describe('a revocation that Zoom does not answer (F-22)', () => {
  const bases = [0, 1_000, 5_000, 30_000]

  test('is tried at once and after 1, 5 and 30 seconds, each a little longer by chance (SEC-Z13)', async () => {
    await endWhile({ endpoint: 'revoke', kind: 'server_error', status: 503 })
    expect(server.calls('revoke')).toHaveLength(4)
    expect(pauses).toHaveLength(4)
    for (const [at, base] of bases.entries()) {
      expect(pauses[at]).toBeGreaterThanOrEqual(base)
      expect(pauses[at]).toBeLessThanOrEqual(base * 1.25 + 1)
    }
    expect(pauses).not.toEqual(bases)
  })

  test.each([
    [20, [20_000, 20_000, 30_000]],
    [3_600, [60_000, 60_000, 60_000]],
  ])(
    'is not tried before Retry-After, which counts for a minute at the most: %i s (SEC-Z13)',
    async (seconds, least) => {
      await endWhile({ endpoint: 'revoke', kind: 'rate_limit', retryAfter: 'seconds', seconds })
      expect(pauses).toHaveLength(4)
      for (const [at, base] of least.entries()) {
        expect(pauses[at + 1]).toBeGreaterThanOrEqual(base)
        expect(pauses[at + 1]).toBeLessThanOrEqual(base * 1.25 + 1)
      }
    },
  )
})

test('a revocation that Zoom never answers is on the trail as not confirmed, once the tries are over (SEC-G01)', async () => {
  const { client } = await connectedUser(server)
  server.controls.faults.add({ endpoint: 'revoke', kind: 'server_error', status: 503 })
  const receipt = await (await client.send('DELETE', '/api/zoom/connection')).json()
  expect(receipt).toMatchObject({ atZoom: 'not_confirmed' })
  const last = async () => (await server.auditOf(client)).at(-1)
  await eventually(async () =>
    expect(await last()).toEqual({
      action: 'zoom.revocation_ended',
      result: 'failed',
      detail: { atZoom: 'not_confirmed' },
    }),
  )
  expect(server.calls('revoke')).toHaveLength(4)
})

test('a revocation that Zoom refuses is not tried again (F-22)', async () => {
  await endWhile({ endpoint: 'revoke', kind: 'invalid_client' })
  expect(server.calls('revoke')).toHaveLength(1)
})
