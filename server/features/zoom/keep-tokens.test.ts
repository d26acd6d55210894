import { describe, expect, test } from 'vitest'
import type { Client } from '../../../tests/server.ts'
import {
  connect,
  connected,
  decide,
  eventually,
  holdNext,
  open,
  someone,
  start,
  stateOf,
  zoomServer,
} from './test-zoom.ts'

const server = zoomServer()

const rowsOf = (client: Client) =>
  server.owner`select id, generation, status from zoom_connection where user_id = ${client.actor.userId}`

/** Zoom takes the stored pair as it is: no refresh was needed. */
async function expectLivingPair(client: Client) {
  const before = await rowsOf(client)
  const answer = await client.send('POST', '/api/zoom/connection/check')
  expect(await answer.json()).toMatchObject({ state: 'connected' })
  expect(await rowsOf(client)).toEqual(before)
}

/** What Zoom still honours, also of pairs that nobody has stored. */
const livingGrants = () => server.controls.grants().filter(({ endedBy }) => endedBy === null)

describe('a connect that a disconnect has withdrawn (F-10)', () => {
  async function comesLate(reconnectsAs: (me: string) => string, result: string) {
    const client = await server.newUser()
    const me = someone()
    const late = holdNext(server, 'before', '/oauth/token')
    const lateAnswer = open(client, decide(server, await start(client), { user: me }))
    await late.arrived
    await client.send('DELETE', '/api/zoom/connection')
    await connected(server, client, reconnectsAs(me))
    late.release()
    expect(await lateAnswer).toContain(`zoom=${result}`)
    return client
  }

  test('serves the connection to the same Zoom user that was made since, whose grant it has ended', async () => {
    const client = await comesLate((me) => me, 'connected')
    expect(livingGrants()).toHaveLength(1)
    await expectLivingPair(client)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('is revoked without touching a connection to another Zoom user', async () => {
    const client = await comesLate(someone, 'expired')
    await eventually(() => expect(livingGrants()).toHaveLength(1))
    await expectLivingPair(client)
  })
})

describe('two connects of one Zoom user by one of our users (F-15)', () => {
  async function twoTabs() {
    const client = await server.newUser()
    const me = someone()
    const first = decide(server, await start(client), { user: me })
    const second = decide(server, await start(client), { user: me })
    return { client, first, second }
  }

  test('keep the younger pair when the older comes to store later', async () => {
    const { client, first, second } = await twoTabs()
    const older = holdNext(server, 'after', '/v2/users/me')
    const firstAnswer = open(client, first)
    await older.arrived
    expect(await open(client, second)).toMatch(/zoom=connected/)
    older.release()
    expect(await firstAnswer).toMatch(/zoom=connected/)
    expect(await rowsOf(client)).toMatchObject([{ generation: 1, status: 'connected' }])
    await expectLivingPair(client)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('keep the younger pair when the older is stored first', async () => {
    const { client, first, second } = await twoTabs()
    const older = holdNext(server, 'after', '/v2/users/me')
    const firstAnswer = open(client, first)
    await older.arrived
    const younger = holdNext(server, 'after', '/v2/users/me')
    const secondAnswer = open(client, second)
    await younger.arrived
    older.release()
    expect(await firstAnswer).toMatch(/zoom=connected/)
    younger.release()
    expect(await secondAnswer).toMatch(/zoom=connected/)
    expect(await rowsOf(client)).toMatchObject([{ generation: 2, status: 'connected' }])
    await expectLivingPair(client)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('keep the younger pair when Zoom has ended the older before it was used', async () => {
    const { client, first, second } = await twoTabs()
    const older = holdNext(server, 'after', '/oauth/token')
    const firstAnswer = open(client, first)
    await older.arrived
    expect(await open(client, second)).toMatch(/zoom=connected/)
    older.release()
    expect(await firstAnswer).toMatch(/zoom=connected/)
    await expectLivingPair(client)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('leave one living pair whatever the order', async () => {
    const { client, first, second } = await twoTabs()
    const barrier = server.controls.barrier('token', 'after')
    const answers = Promise.all([open(client, first), open(client, second)])
    await barrier.arrived(2)
    barrier.release()
    await answers
    expect(await rowsOf(client)).toHaveLength(1)
    await expectLivingPair(client)
    expect(server.calls('revoke')).toHaveLength(0)
  })
})

describe('two connects of two Zoom users by one of our users (F-15)', () => {
  test('leave one row, and end the grant of the other', async () => {
    const client = await server.newUser()
    const [one, other] = [someone(), someone()]
    const first = decide(server, await start(client), { user: one })
    const second = decide(server, await start(client), { user: other })
    const held = holdNext(server, 'after', '/v2/users/me')
    const firstAnswer = open(client, first)
    await held.arrived
    expect(await open(client, second)).toMatch(/zoom=connected/)
    held.release()
    expect(await firstAnswer).toMatch(/zoom=connected/)
    expect(await rowsOf(client)).toHaveLength(1)
    expect(await stateOf(client)).toMatchObject({ state: 'connected', account: { email: one } })
    await expectLivingPair(client)
    const { id } = server.controls.user(other)
    await eventually(() => expect(grantsOf(id)).toEqual(['revoked']))
  })
})

const grantsOf = (zoomUserId: string) =>
  server.controls
    .grants()
    .filter((grant) => grant.userId === zoomUserId)
    .map((grant) => grant.endedBy)

describe('one Zoom user and two of our users (F-16)', () => {
  test('refuses the second without a word about the first, and without a revoke', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()]
    const zoomUser = someone()
    await connected(server, first, zoomUser)
    expect(await connect(server, second, zoomUser)).toMatch(
      /^\/settings\/integrations\?zoom=already_linked&ref=[0-9a-f-]{36}$/,
    )
    expect(await stateOf(second)).toMatchObject({ state: 'not_connected', account: null })
    expect(await server.auditOf(second)).toEqual([
      { action: 'zoom.connect_refused', result: 'refused', detail: { reason: 'already_linked' } },
    ])
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('tells the first the truth: the second exchange has ended the grant at Zoom', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()]
    const zoomUser = someone()
    await connected(server, first, zoomUser)
    await connect(server, second, zoomUser)
    await eventually(async () =>
      expect(await stateOf(first)).toMatchObject({ state: 'reconnect_needed', reason: 'replaced' }),
    )
    await connected(server, first, zoomUser)
    await expectLivingPair(first)
  })

  test('tells the first once, in their own workspace’s trail and by mail, that the permission was given again', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()]
    const zoomUser = someone()
    await connected(server, first, zoomUser)
    await connect(server, second, zoomUser)
    const mail = await server.mailTo(first.actor.email)
    expect(mail.text).toContain('あらためて行われました')
    const lost = await server.owner`
      select workspace_id, detail from audit_event
      where user_id = ${first.actor.userId} and action = 'zoom.connection_lost'`
    expect(lost).toEqual([{ workspace_id: first.actor.workspaceId, detail: { reason: 'replaced' } }])
  })

  test('lets the second disconnect without touching the first', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()]
    const zoomUser = someone()
    await connected(server, first, zoomUser)
    await connect(server, second, zoomUser)
    const answer = await second.send('DELETE', '/api/zoom/connection')
    expect(await answer.json()).toEqual({ deleted: [], atZoom: 'nothing_held' })
    expect(await rowsOf(first)).toHaveLength(1)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('keeps the connection that the second had to another Zoom user', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()]
    const [zoomUser, other] = [someone(), someone()]
    await connected(server, first, zoomUser)
    await connected(server, second, other)
    expect(await connect(server, second, zoomUser)).toMatch(/zoom=already_linked/)
    expect(await stateOf(second)).toMatchObject({ state: 'connected', account: { email: other } })
    await expectLivingPair(second)
  })

  test('refuses whoever comes to store second, also with the younger pair', async () => {
    const { first, second, firstAnswer, secondAnswer, older, younger } = await bothBeforeStoring()
    older.release()
    expect(await firstAnswer).toMatch(/zoom=connected/)
    younger.release()
    expect(await secondAnswer).toMatch(/zoom=already_linked/)
    expect(await rowsOf(second)).toHaveLength(0)
    await eventually(async () => expect(await stateOf(first)).toMatchObject({ state: 'reconnect_needed' }))
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('keeps the second, when it stores first, free of the first’s late answer', async () => {
    const { first, second, firstAnswer, secondAnswer, older, younger } = await bothBeforeStoring()
    younger.release()
    expect(await secondAnswer).toMatch(/zoom=connected/)
    older.release()
    expect(await firstAnswer).toMatch(/zoom=already_linked/)
    expect(await rowsOf(first)).toHaveLength(0)
    await expectLivingPair(second)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('gives it to one of them when both insert at the same moment', async () => {
    const { first, second, firstAnswer, secondAnswer, older, younger } = await bothBeforeStoring()
    const inserting = await holdInserts()
    older.release()
    younger.release()
    await inserting.arrived(2)
    await inserting.release()
    const results = (await Promise.all([firstAnswer, secondAnswer])).map(
      (location) => location.match(/zoom=(\w+)/)?.[1],
    )
    expect(results.filter((result) => result === 'connected')).toHaveLength(1)
    expect([...(await rowsOf(first)), ...(await rowsOf(second))]).toHaveLength(1)
  })

  /** Both have their profile in hand; the pair of the second is the one that lives. */
  async function bothBeforeStoring() {
    const [first, second] = [await server.newUser(), await server.newUser()]
    const zoomUser = someone()
    const older = holdNext(server, 'after', '/v2/users/me')
    const firstAnswer = open(first, decide(server, await start(first), { user: zoomUser }))
    await older.arrived
    const younger = holdNext(server, 'after', '/v2/users/me')
    const secondAnswer = open(second, decide(server, await start(second), { user: zoomUser }))
    await younger.arrived
    return { first, second, firstAnswer, secondAnswer, older, younger }
  }
})

async function holdInserts() {
  const lock = await server.owner.reserve()
  await lock`begin`
  await lock`lock table zoom_connection in share mode`
  return {
    arrived: (count: number) =>
      eventually(async () => {
        const waiting = await lock`
          select from pg_locks join pg_database on pg_database.oid = database
          where not granted and relation = 'zoom_connection'::regclass and datname = current_database()`
        expect(waiting).toHaveLength(count)
      }),
    release: async () => {
      await lock`commit`
      lock.release()
    },
  }
}
