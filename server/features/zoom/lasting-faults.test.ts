/** What ends a connect and will not pass in five minutes is told as what it is. */
import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import { connect, decide, holdNext, open, someone, start, zoomServer } from './test-zoom.ts'

const server = zoomServer()

const day = 86_400_000

function resultOf(location: string) {
  const { zoom, ref, until } = Object.fromEntries(new URL(location, 'http://localhost').searchParams)
  return { zoom, ref, until }
}

test('an installation that Zoom does not accept is the operator’s to mend, and the log has the reference (F-04)', async () => {
  const client = await server.newUser()
  server.controls.faults.add({ endpoint: 'token', kind: 'invalid_client' })
  const { zoom, ref } = resultOf(await connect(server, client, someone()))
  expect(zoom).toBe('app_refused')
  const lines = server.logLines.filter((line) => line.includes(`"requestId":"${ref}"`))
  expect(lines.some((line) => line.includes('"level":50') && line.includes('invalid_client'))).toBe(true)
  expect(await server.auditOf(client)).toEqual([
    { action: 'zoom.connect_refused', result: 'failed', detail: { reason: 'app_refused' } },
  ])
})

describe('a Zoom user who is gone or shut out', () => {
  const ends = [
    ['deleted before the exchange', 'before', '/oauth/token', { status: 'deleted' }],
    ['deleted after the exchange', 'after', '/oauth/token', { status: 'deleted' }],
  ] as const
  test.each(ends)('is told so, and nothing is connected: %s (F-04)', async (_, when, path, change) => {
    const client = await server.newUser()
    const me = someone()
    const held = holdNext(server, when, path)
    const answer = open(client, decide(server, await start(client), { user: me }))
    await held.arrived
    server.controls.changeUser(server.controls.user(me).id, change)
    held.release()
    expect(resultOf(await answer)).toMatchObject({ zoom: 'account_inactive', ref: expect.any(String) })
    expect(await server.auditOf(client)).toEqual([
      { action: 'zoom.connect_refused', result: 'refused', detail: { reason: 'account_inactive' } },
    ])
  })
})

describe('a Zoom that asks to wait (SEC-Z13)', () => {
  const tired = { kind: 'rate_limit', limit: 'daily', seconds: 7_200 } as const
  const forms = (['seconds', 'http_date', 'iso_date'] as const).flatMap((retryAfter): FaultInput[] => [
    { endpoint: 'token', ...tired, retryAfter },
    { endpoint: 'users_me', ...tired, retryAfter },
  ])
  test.each(
    forms.map((fault) => [fault.endpoint, 'retryAfter' in fault && fault.retryAfter, fault] as const),
  )('is told with the time from which it answers again: %s, %s', async (_endpoint, _form, fault) => {
    const client = await server.newUser()
    server.controls.faults.add(fault)
    const earliest = Date.now() + 7_200_000 - 1_000
    const { zoom, ref, until } = resultOf(await connect(server, client, someone()))
    expect([zoom, ref]).toEqual(['asked_to_wait', expect.any(String)])
    expect(Date.parse(until ?? '')).toBeGreaterThanOrEqual(earliest)
    expect(Date.parse(until ?? '')).toBeLessThanOrEqual(Date.now() + 7_200_000)
    expect(await server.auditOf(client)).toEqual([
      { action: 'zoom.connect_refused', result: 'failed', detail: { reason: 'asked_to_wait' } },
    ])
  })

  test('for the day, and does not say until when, is asked again a day later', async () => {
    const client = await server.newUser()
    const begun = Date.now()
    server.controls.faults.add({ endpoint: 'token', ...tired, retryAfter: 'none' })
    const { zoom, until } = resultOf(await connect(server, client, someone()))
    expect(zoom).toBe('asked_to_wait')
    expect(Date.parse(until ?? '')).toBeGreaterThanOrEqual(begun + day)
  })

  test('for a moment only is a fault that passes', async () => {
    const client = await server.newUser()
    server.controls.faults.add({ endpoint: 'token', kind: 'rate_limit', retryAfter: 'seconds', seconds: 60 })
    expect(resultOf(await connect(server, client, someone()))).toMatchObject({
      zoom: 'error',
      until: undefined,
    })
  })
})
