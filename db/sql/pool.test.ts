import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { standBetween } from '../../tests/between.ts'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { untilWaiting } from '../../tests/locks.ts'
import { openSql, type PoolSql } from './pool.ts'

let database: TestDatabase
let sql: PoolSql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.ownerUrl, { most: 4 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

function open(url = database.ownerUrl, answerWithinMs?: number): PoolSql {
  const opened = openSql(url, { most: 1, answerWithinMs })
  onTestFinished(() => opened.end(0))
  return opened
}

describe('a connection', () => {
  test('that was lost fails what was asked of it and is replaced', async () => {
    const near = open()
    const [row] = await near<{ pid: number }[]>`select pg_backend_pid() as pid`
    const locked = await sql.reserve()
    await locked`select pg_advisory_lock(1)`
    const waiting = near.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(1)`
    })
    const refused = expect(waiting).rejects.toMatchObject({ code: '57P01' })
    await untilWaiting(sql, 1)
    await sql`select pg_terminate_backend(${row?.pid ?? 0})`
    await refused
    await locked`select pg_advisory_unlock(1)`
    locked.release()
    const [again] = await near<{ pid: number }[]>`select pg_backend_pid() as pid`
    expect(again?.pid).not.toBe(row?.pid)
  })

  test('that goes silent counts as lost in time', async () => {
    let isSilent = false
    const url = await standBetween(database.ownerUrl, { asked: () => !isSilent })
    const near = open(url, 200)
    await near`select 1`
    isSilent = true
    await expect(near`select 1`).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
    isSilent = false
    expect(await near`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('that is silent while nobody waits for an answer is kept, also within a transaction', async () => {
    const near = open(database.ownerUrl, 200)
    const kept = await near.begin(async (sql) => {
      const [before] = await sql`select pg_backend_pid() as pid`
      await open()`select pg_sleep(0.5)`
      const [after] = await sql`select pg_backend_pid() as pid`
      return [before, after]
    })
    expect(kept[0]).toEqual(kept[1])
    await open()`select pg_sleep(0.5)`
    expect(await near`select pg_backend_pid() as pid`).toEqual([kept[0]])
  })

  test('that cannot be opened is one that is lost', async () => {
    await expect(open('postgres://nobody@127.0.0.1:9/none')`select 1`).rejects.toMatchObject({
      code: 'CONNECTION_LOST',
    })
  })

  test('with an open transaction is not handed on', async () => {
    const near = open()
    const reserved = await near.reserve()
    await reserved`begin`
    await reserved`set transaction read only`
    reserved.release()
    expect(await near`show transaction_read_only`).toEqual([{ transaction_read_only: 'off' }])
  })

  test('whose table changed under what it has prepared still answers', async () => {
    const near = open()
    await sql`create table changing (id int)`
    await sql`insert into changing values (1)`
    const all = (sql: Pick<PoolSql, 'begin'>) => sql.begin((sql) => sql`select * from changing`)
    expect(await all(near)).toEqual([{ id: 1 }])
    await sql`alter table changing add column more int`
    expect(await all(near)).toEqual([{ id: 1, more: null }])
    const plain = () => near`select * from changing order by 1`
    expect(await plain()).toEqual([{ id: 1, more: null }])
    await sql`alter table changing drop column more`
    expect(await plain()).toEqual([{ id: 1 }])
  })
})

describe('an address', () => {
  const nameOf = async (url: string) => {
    const near = openSql(url, { settings: { application_name: 'ours' } })
    onTestFinished(() => near.end(0))
    const [row] = await near<{ name: string; path: string }[]>`
      select current_setting('application_name') as name, current_setting('search_path') as path`
    return row
  }
  const said = encodeURIComponent('-c application_name=theirs -c search_path=elsewhere')

  test('SEC-T02 may say more settings, and takes none of ours away', async () => {
    expect(await nameOf(`${database.ownerUrl}?options=${said}`)).toEqual({ name: 'ours', path: 'elsewhere' })
    const more = `${database.ownerUrl}?options=${said}&application_name=x`
    expect((await nameOf(more))?.path).toBe('elsewhere')
  })

  test.each(['ssl=require', 'sslmode=prefer', 'sslmode=allow'])(
    'that says %s is refused in a sentence',
    (asked) => {
      expect(() => openSql(`${database.ownerUrl}?${asked}`)).toThrow(/^The address of the database says ssl/)
    },
  )
})

describe('a pool that is closed', () => {
  test('waits for what runs, and refuses whoever waits or comes later', async () => {
    const near = openSql(database.ownerUrl, { most: 1 })
    const started = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const running = near.begin(async (sql) => {
      await sql`select 1`
      started.resolve()
      await goOn.promise
      return sql`select 2 as two`
    })
    await started.promise
    const refused = expect(near`select 1`.execute()).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
    const ended = near.end()
    await refused
    await expect(near`select 1`).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
    goOn.resolve()
    expect(await running).toEqual([{ two: 2 }])
    await ended
  })

  test('cuts off what runs longer than it may', async () => {
    const near = openSql(database.ownerUrl, { most: 1 })
    const locked = await sql.reserve()
    await locked`select pg_advisory_lock(2)`
    const refused = expect(near`select pg_advisory_lock(2)`.execute()).rejects.toMatchObject({
      code: 'CONNECTION_ENDED',
    })
    await untilWaiting(sql, 1)
    await near.end(0)
    await refused
    await locked`select pg_advisory_unlock(2)`
    locked.release()
  })

  test('does not wait for work that never ends', async () => {
    const near = openSql(database.ownerUrl, { most: 1 })
    const started = Promise.withResolvers<void>()
    void near.begin(async (sql) => {
      await sql`select 1`
      started.resolve()
      await new Promise(() => undefined)
    })
    await started.promise
    await near.end(0)
  })
})

test('news of a channel is heard again after the connection was lost', async () => {
  const near = open()
  let listens = 0
  let news = 0
  near.listen(
    'bell',
    () => {
      news += 1
    },
    () => {
      listens += 1
    },
  )
  await expect.poll(() => listens).toBe(1)
  await sql`notify bell`
  await expect.poll(() => news).toBe(1)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "bell"'`
  await expect.poll(() => listens).toBe(2)
  await sql`notify bell`
  await expect.poll(() => news).toBe(2)
})
