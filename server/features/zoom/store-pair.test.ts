import { describe, expect, onTestFinished, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import type { Client } from '../../../tests/server.ts'
import { refreshConnection } from './refresh.ts'
import { type Patience, settlePairs } from './store-pair.ts'
import { connectedUser, eventually, holdNext, openConnection, rowOf, zoomServer } from './test-zoom.ts'

const server = zoomServer()

async function check(client: Client) {
  return (await client.send('POST', '/api/zoom/connection/check')).json()
}

/** Zoom has issued a pair, and every try to store it fails until `back`; `pass` ends one of the long pauses. */
async function rotatedInOutage(later: number) {
  const { client, zoomUser } = await connectedUser(server)
  const seen = await openConnection(client)
  const ctx = { ...client.ctx }
  const away = openSql('postgres://nobody@127.0.0.1:9/none')
  onTestFinished(() => away.end())
  let [pass, paused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const patience: Patience = {
    soon: [0, 0],
    later: Array<number>(later).fill(1),
    wait: async (ms, signal) => {
      if (ms === 0 || signal.aborted) return
      paused.resolve()
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
      await Promise.race([pass.promise, aborted])
    },
  }
  const held = holdNext(server, 'after', '/oauth/token')
  const refreshed = refreshConnection(ctx, client.actor, seen, { patience })
  await held.arrived
  ctx.sql = away
  held.release()
  await expect(refreshed).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  return {
    client,
    ctx,
    seen,
    grantsOfUser: () => server.controls.grants().filter(({ userId }) => userId === zoomUser.id),
    async passPause() {
      await paused.promise
      const { resolve } = pass
      ;[pass, paused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      resolve()
    },
    back: () => Object.assign(ctx, { sql: client.ctx.sql }),
  }
}

describe('a pair that Zoom issued while the database is away for longer than its caller waits (F-01)', () => {
  test('is stored when the database is back, and Zoom is not shown the spent one until then', async () => {
    const { client, ctx, seen, passPause, back, grantsOfUser } = await rotatedInOutage(3)
    back()
    expect(await refreshConnection(ctx, client.actor, seen)).toEqual({ ok: false, reason: 'unavailable' })
    expect(server.calls('refresh')).toHaveLength(1)
    await passPause()
    await eventually(async () => expect(await rowOf(server, client)).toMatchObject({ generation: 2 }))
    expect(await check(client)).toMatchObject({ state: 'connected', reason: null })
    expect(server.calls('refresh')).toHaveLength(1)
    expect(grantsOfUser()).toMatchObject([{ endedBy: null }])
  })

  test('is ended at Zoom when it can never be stored, and the log says so without a token', async () => {
    const { client, passPause, grantsOfUser } = await rotatedInOutage(2)
    await passPause()
    await passPause()
    await eventually(() => expect(grantsOfUser()).toMatchObject([{ endedBy: 'revoked' }]))
    const said = server.logLines.filter((line) => line.includes('never stored'))
    expect(said).toEqual([expect.stringContaining(`"level":50`)])
    expect(said[0]).toContain(client.actor.userId)
    for (const secret of server.secrets) expect(said[0]).not.toContain(secret)
    expect(await rowOf(server, client)).toMatchObject({ generation: 1, status: 'connected' })
  })

  test('is ended although the connection that it was for still stands', async () => {
    const { client, ctx, back, grantsOfUser } = await rotatedInOutage(1)
    await server.owner`
      create function refuse_tokens() returns trigger language plpgsql as 'begin raise exception ''full''; end'`
    await server.owner`
      create trigger refuse_tokens before update of sealed_tokens on zoom_connection
      execute function refuse_tokens()`
    try {
      back()
      await settlePairs(ctx)
      expect(grantsOfUser()).toMatchObject([{ endedBy: 'revoked' }])
      expect(await rowOf(server, client)).toMatchObject({ generation: 1 })
    } finally {
      await server.owner`drop trigger refuse_tokens on zoom_connection`
      await server.owner`drop function refuse_tokens`
    }
  })

  test('is stored at once by a shutdown when the database is back', async () => {
    const { client, ctx, back } = await rotatedInOutage(100)
    back()
    await settlePairs(ctx)
    expect(await rowOf(server, client)).toMatchObject({ generation: 2 })
  })

  test('is ended at Zoom by a shutdown, without waiting for the database any longer', async () => {
    const { ctx, grantsOfUser } = await rotatedInOutage(100)
    await settlePairs(ctx)
    expect(grantsOfUser()).toMatchObject([{ endedBy: 'revoked' }])
  })
})

test('a shutdown waits for a refresh that is at Zoom: the stored token is spent, and its pair would be lost (F-01)', async () => {
  const { client } = await connectedUser(server)
  const held = holdNext(server, 'after', '/oauth/token')
  const refreshed = refreshConnection(client.ctx, client.actor, await openConnection(client))
  await held.arrived
  let isOver = false
  const stopped = settlePairs(client.ctx).then(() => {
    isOver = true
  })
  await check(await connectedUser(server).then((other) => other.client))
  expect(isOver).toBe(false)
  held.release()
  await stopped
  expect(await refreshed).toMatchObject({ ok: true })
  expect(await rowOf(server, client)).toMatchObject({ generation: 2 })
})
