/**
 * Schedules that nobody would think of: connects, refreshes, crashes, disconnects and notices of Zoom in any order, on two
 * processes, and after each step what must always hold. SCHEDULE_RUNS makes it longer, RANDOM_SEED repeats one.
 */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import type { StopPoint } from '../../stop-point.ts'
import {
  authorizeElsewhere,
  deliver,
  epochOf,
  everyPairAccountedFor,
  excused,
  expireAccess,
  letGoOf,
  recordsOf,
  rowsOf,
  runStopped,
  startWorld,
  storedPair,
  sweep,
  type World,
} from './test-schedule.ts'
import { decide, locationOf, startZoomServer, stateOf } from './test-zoom.ts'

vi.mock('../../stop-point.ts', async () => ({ stopPoint: (await import('./test-stops.ts')).passStopPoint }))

const runs = Number(process.env.SCHEDULE_RUNS ?? 30)
const { seed } = fc.readConfigureGlobal()

const server = whileTesting(startZoomServer)

type Command = fc.AsyncCommand<object, World>
type Stop = Parameters<typeof runStopped>[2]

/** A step with its parameters, which a failure prints. */
function step(name: string, run: (world: World) => Promise<unknown>): Command {
  return {
    check: () => true,
    toString: () => name,
    run: async (_, world) => {
      await run(world)
      await alwaysHolds(world)
    },
  }
}

const process_ = fc.constantFrom(0, 1)
const zoomUsers = ['sato.hanako@example.com', 'second.account@example.com'] as const

/** Nowhere, or at one of the points: to die there, or to hang there until it is let go of. */
function stopAt(dies: StopPoint[], waits: StopPoint[]): fc.Arbitrary<Stop> {
  const death = fc.record({ at: fc.constantFrom(...dies), how: fc.constant('dies' as const) })
  const delay = fc.record({ at: fc.constantFrom(...waits), how: fc.constant('waits' as const) })
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: death },
    { weight: 3, arbitrary: delay },
  )
}
const nameOf = (stop: Stop) => (stop ? `${stop.how} at ${stop.at}` : 'answers')

const connects = fc
  .record({
    at: process_,
    user: fc.constantFrom(...zoomUsers),
    stop: stopAt(
      [
        'connect:attempt-consumed',
        'connect:exchanged',
        'connect:profile-read',
        'connect:written',
        'connect:committed',
      ],
      ['connect:attempt-consumed', 'connect:exchanged', 'connect:profile-read', 'connect:committed'],
    ),
  })
  .map(({ at, user, stop }) =>
    step(`connect ${user} at ${at} ${nameOf(stop)}`, async (world) => {
      const excuse = excused(world)
      const epoch = await epochOf(world)
      await runStopped(
        world,
        at,
        stop,
        async ({ client }) => {
          const begun = locationOf(await client.get('/api/zoom/connect'))
          world.connectedIn.add(epoch)
          const landed = locationOf(await client.get(decide(server, begun, { user })))
          if (landed.includes('zoom=connected') && world.excuses === excuse) world.isExcused = false
        },
        true,
      )
    }),
  )

const checks = fc
  .record({
    at: process_,
    stop: stopAt(
      ['refresh:leased', 'refresh:rotated', 'refresh:written', 'refresh:committed'],
      ['refresh:leased', 'refresh:rotated', 'refresh:committed'],
    ),
  })
  .map(({ at, stop }) =>
    step(`refresh at ${at} ${nameOf(stop)}`, async (world) => {
      await expireAccess(world)
      const became = await runStopped(world, at, stop, ({ client }) =>
        client.send('POST', '/api/zoom/connection/check'),
      )
      if (became === 'waits') excused(world)
      if (became === 'answered') await checkedIsTrue(world)
    }),
  )

const twice = fc.constant(
  step('refresh at both', async (world) => {
    await expireAccess(world)
    await runStopped(world, 0, null, async () =>
      Promise.all(world.instances.map(({ client }) => client.send('POST', '/api/zoom/connection/check'))),
    )
    await checkedIsTrue(world)
  }),
)

const sweeps = process_.map((at) =>
  step(`sweep at ${at}`, async (world) => {
    await runStopped(world, at, null, (instance) => sweep(world, instance))
    await checkedIsTrue(world)
  }),
)

const disconnects = fc
  .record({
    at: process_,
    stop: stopAt(
      ['delete:locked', 'delete:written', 'delete:committed', 'disconnect:revoked'],
      ['delete:committed', 'disconnect:revoked'],
    ),
  })
  .map(({ at, stop }) =>
    step(`disconnect at ${at} ${nameOf(stop)}`, async (world) => {
      const [before, had] = [await epochOf(world), await rowsOf(world)]
      const became = await runStopped(world, at, stop, ({ client }) =>
        client.send('DELETE', '/api/zoom/connection'),
      )
      const isGone = (await epochOf(world)) > before
      expect(await rowsOf(world)).toHaveLength(isGone ? 0 : had.length)
      if (became !== 'died') expect(isGone).toBe(true)
    }),
  )

const notices = fc
  .record({
    at: process_,
    which: fc.nat(5),
    times: fc.constantFrom(1, 2),
    keep: fc.boolean(),
    stop: stopAt(
      ['webhook:believed', 'webhook:judged', 'delete:written', 'delete:committed'],
      ['webhook:judged'],
    ),
  })
  .map(({ at, which, times, keep, stop }) =>
    step(`notice ${which} ×${times} at ${at} ${nameOf(stop)}`, async (world) => {
      const notice = world.notices[which % Math.max(world.notices.length, 1)]
      if (!notice) return
      if (!keep) world.notices.splice(world.notices.indexOf(notice), 1)
      const mustStay = world.held.length === 0 && !world.isExcused && (await rowsOf(world)).length
      const became = await runStopped(world, at, stop, async (instance) => {
        for (let i = 0; i < times; i += 1) expect((await deliver(instance, notice)).status).toBe(204)
      })
      if (mustStay && became === 'answered') expect(await rowsOf(world)).toHaveLength(1)
    }),
  )

const disturbances = fc.constantFrom(
  step('Zoom ends the grant', async (world) => {
    excused(world)
    for (const user of zoomUsers) world.controls.removeApp({ userId: world.controls.user(user).id }, 'user')
  }),
  step('somebody authorizes elsewhere', async (world) => {
    excused(world)
    await authorizeElsewhere(world, zoomUsers[0])
  }),
)

const outages = fc
  .record({
    at: process_,
    fault: fc.constantFrom<FaultInput>(
      { endpoint: 'refresh', kind: 'server_error', status: 503 },
      { endpoint: 'refresh', kind: 'html_502' },
      { endpoint: 'refresh', kind: 'rate_limit' },
      { endpoint: 'refresh', kind: 'drop', phase: 'before' },
      { endpoint: 'users_me', kind: 'html_200' },
      { endpoint: 'users_me', kind: 'server_error', status: 500 },
    ),
  })
  .map(({ at, fault }) =>
    step(`refresh at ${at} while Zoom answers ${fault.endpoint} with ${fault.kind}`, async (world) => {
      const before = await storedPair(world)
      const { generation } = (await rowsOf(world))[0] ?? {}
      world.controls.faults.add(fault)
      await expireAccess(world)
      await runStopped(world, at, null, ({ client }) => client.send('POST', '/api/zoom/connection/check'))
      world.controls.faults.clear()
      const [row] = await rowsOf(world)
      if (before && fault.endpoint === 'refresh') expect(row).toMatchObject({ generation })
      if (before && !world.isExcused) expect(await storedPair(world)).not.toBeNull()
    }),
  )

const releases = fc.nat(5).map((which) =>
  step(`let go of ${which}`, async (world) => {
    const held = world.held[which % Math.max(world.held.length, 1)]
    if (held) await letGoOf(world, held)
  }),
)

/** What no schedule may break. */
async function alwaysHolds(world: World): Promise<void> {
  const rows = await rowsOf(world)
  expect(rows.length).toBeLessThanOrEqual(1)
  const epoch = await epochOf(world)
  if (rows.length > 0) expect(world.connectedIn.has(epoch), 'a row of a disconnected user').toBe(true)
  for (const row of rows) if (row.status === 'connected') expect(row.sealed_tokens).not.toBeNull()
  await storedPair(world)
  expect(world.flights.most(), 'refreshes in flight').toBeLessThanOrEqual(1)
  expect(await recordsOf(world.owner)).toBe(world.records)
  if (world.held.length === 0) await everyPairAccountedFor(world)
}

/** After a check that Zoom answered: a connection that nothing has ended is connected, and with a pair that Zoom takes. */
async function checkedIsTrue(world: World): Promise<void> {
  const [row] = await rowsOf(world)
  if (!row || world.held.length > 0) return
  if (!world.isExcused) expect(row.status).toBe('connected')
  if (row.status !== 'connected') return
  const stored = await storedPair(world)
  const newest = world.controls.grants().filter(({ endedBy }) => endedBy === null)
  expect(newest.map(({ refresh }) => refresh.at(-1)?.ending)).toContain(stored)
}

/** At the end nobody hangs any more, Zoom is asked once more, and a connect must work. */
async function settle(world: World): Promise<void> {
  while (world.held[0]) await letGoOf(world, world.held[0])
  await alwaysHolds(world)
  await runStopped(world, 0, null, ({ client }) => client.send('POST', '/api/zoom/connection/check'))
  await checkedIsTrue(world)
  const { client } = world.instances[1]
  await runStopped(world, 1, null, async () => {
    const begun = locationOf(await client.get('/api/zoom/connect'))
    await client.get(decide(server, begun, { user: zoomUsers[0] }))
  })
  expect(await stateOf(client)).toMatchObject({ state: 'connected', account: { email: zoomUsers[0] } })
}

test(
  `no schedule breaks what must always hold (seed ${seed}) (F-01, F-03, F-06, F-08, F-10, F-24)`,
  async () => {
    const commands = fc.commands(
      [
        connects,
        connects,
        disconnects,
        checks,
        twice,
        sweeps,
        disconnects,
        notices,
        disturbances,
        outages,
        releases,
      ],
      { maxCommands: 14, size: 'max' },
    )
    await fc.assert(
      fc.asyncProperty(commands, async (schedule) => {
        const world = await startWorld(server)
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: world }), schedule)
          await settle(world)
        } finally {
          await world.stop()
        }
      }),
      { numRuns: runs, endOnFailure: false },
    )
  },
  Math.max(600_000, runs * 20_000),
)
