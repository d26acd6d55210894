import { connect as connectTo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { untilWaiting } from '../../tests/locks.ts'
import { openSql, type PoolSql } from './pool.ts'

let database: TestDatabase
let sql: PoolSql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.ownerUrl, { most: 4 })
  await sql`create table thing (id int primary key, name text not null)`
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

const countOf = async (id: number) => (await sql`select 1 from thing where id = ${id}`).length

/** Stands between a pool and PostgreSQL, and passes on what `passes` lets through. */
async function between(passes: { asked?(bytes: Buffer): boolean; answered?(): boolean }): Promise<string> {
  const sockets: Socket[] = []
  const proxy = createServer((near) => {
    const place = new URL(database.ownerUrl)
    const far = connectTo(Number(place.port), place.hostname)
    const held: Buffer[] = []
    sockets.push(near, far)
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.on('data', (bytes) => {
      if (passes.asked?.(bytes) ?? true) far.write(bytes)
      for (const kept of held.splice(0)) if (passes.answered?.() ?? true) near.write(kept)
    })
    far.on('data', (bytes) => {
      if (passes.answered?.() ?? true) near.write(bytes)
      else held.push(bytes)
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return Object.assign(new URL(database.ownerUrl), { port: String(port) }).href
}

describe('a statement', () => {
  test('is made of templates inside templates, and values are parameters only', async () => {
    const above = sql`n > ${1}`
    const rows = await sql`select n from generate_series(1, ${4}::int) n where ${above} and n <> ${3}`
    expect(rows).toEqual([{ n: 2 }, { n: 4 }])
    const hostile = `'; drop table thing; --`
    expect(await sql`select ${hostile}::text as said`).toEqual([{ said: hostile }])
  })

  test('names tables and columns, and writes rows', async () => {
    const rows = [
      { id: 1, name: 'one' },
      { id: 2, name: `two, "quoted" 'and' \\` },
    ]
    await sql`insert into thing ${sql(rows)}`
    expect(await sql`select t.id, ${sql('t.name')} from ${sql('thing')} t order by 1`).toEqual(rows)
  })

  test('is sent once, when somebody waits for it', async () => {
    const insert = sql`insert into thing (id, name) values (${3}, 'three')`
    expect(await countOf(3)).toBe(0)
    await Promise.all([insert, insert])
    expect(await countOf(3)).toBe(1)
  })

  test('names the columns that it answers with, also without rows', async () => {
    expect(await sql`select id, name from thing limit 0`.columns()).toEqual(['id', 'name'])
  })

  test('several of them may stand in one text', async () => {
    expect(await sql.unsafe('select 1 as one; select 2 as two')).toEqual([{ two: 2 }])
    expect(await sql.unsafe('select $1::int as one', [1])).toEqual([{ one: 1 }])
  })
})

describe('values', () => {
  test.each([
    ['text', '漢字 "and" \\ {braces}'],
    ['integer', -5],
    ['double precision', 1.5],
    ['boolean', true],
    ['boolean', false],
    ['boolean', null],
    ['bytea', Buffer.from([0, 255, 10])],
    ['jsonb', { a: [1, null, 'あ'], b: { c: true } }],
    ['text[]', ['a,b', '"q"', '\\', '', 'NULL']],
    ['int[]', [1, 2, 3]],
    ['int[]', []],
    ['uuid[]', ['01890a5d-ac96-774b-bcce-b302099a8057']],
    ['boolean[]', [true, false]],
  ])('a %s comes back as it was given', async (type, value) => {
    expect(await sql`select ${value}::${sql.unsafe(type)} as it`).toEqual([{ it: value }])
  })

  test('what a number or a Date would lose stays text', async () => {
    const [row] = await sql`
      select 9007199254740993::bigint as big, 1.10::numeric as exact, '2026-04-01'::date as day,
        '2026-04-01 12:00:00.123456+00'::timestamptz at time zone 'UTC' as instant, array[1.10]::numeric[] as list`
    expect(row).toEqual({
      big: '9007199254740993',
      exact: '1.10',
      day: '2026-04-01',
      instant: '2026-04-01 12:00:00.123456',
      list: ['1.10'],
    })
  })

  test('a Date is an instant', async () => {
    const at = new Date('2026-04-01T12:00:00.123Z')
    expect(await sql`select ${at}::timestamptz = '2026-04-01 12:00:00.123+00' as same`).toEqual([
      { same: true },
    ])
  })

  test('a list is any of its values', async () => {
    expect(await sql`select n from generate_series(1, 5) n where n = any(${[2, 4]})`).toEqual([
      { n: 2 },
      { n: 4 },
    ])
  })

  test('what no column can hold is refused before anything is sent', async () => {
    const undefinedValue = JSON.parse('{}').nothing
    await expect(sql`select ${undefinedValue}::text`).rejects.toThrow(TypeError)
    await expect(sql`insert into thing ${sql({ id: 4, name: undefined })}`).rejects.toThrow(TypeError)
  })
})

describe('a transaction', () => {
  test('answers what its work answers, once it is committed', async () => {
    const id = await sql.begin(async (sql) => {
      await sql`insert into thing values (10, 'ten')`
      expect(await countOf(10)).toBe(0)
      return 10
    })
    expect(await countOf(id)).toBe(1)
  })

  test('fails when a statement failed that nobody waited for', async () => {
    const work = sql.begin(async (sql) => {
      await sql`insert into thing values (11, 'eleven')`
      sql`select 1 / 0`.execute().catch(() => undefined)
      return 'done'
    })
    await expect(work).rejects.toMatchObject({ code: '22012' })
    expect(await countOf(11)).toBe(0)
  })

  test('fails with what went wrong first, not with what came of it', async () => {
    const work = sql.begin(async (sql) => {
      sql`select 1 / 0`.execute().catch(() => undefined)
      await sql`select 1`
    })
    await expect(work).rejects.toMatchObject({ code: '22012' })
  })

  test('commits nothing when a value could not be sent', async () => {
    const loop: { self?: unknown } = {}
    loop.self = loop
    const work = sql.begin(async (sql) => {
      await sql`insert into thing values (12, 'twelve')`
      await sql`select ${loop}::json`.catch(() => undefined)
    })
    await expect(work).rejects.toThrow(TypeError)
    expect(await countOf(12)).toBe(0)
  })

  test('goes on after a savepoint that failed', async () => {
    await sql.begin(async (sql) => {
      await sql`insert into thing values (13, 'thirteen')`
      const inner = sql.savepoint(async (sql) => {
        await sql`insert into thing values (14, 'fourteen')`
        await sql.savepoint((sql) => sql`insert into thing values (15, 'fifteen')`)
        await sql`select 1 / 0`
      })
      await expect(inner).rejects.toMatchObject({ code: '22012' })
      await sql.savepoint((sql) => sql`insert into thing values (16, 'sixteen')`)
    })
    expect(await Promise.all([13, 14, 15, 16].map(countOf))).toEqual([1, 0, 0, 1])
  })

  test('may be asked nothing after its end', async () => {
    let escaped = sql as Pick<PoolSql, 'unsafe'>
    await sql.begin(async (sql) => {
      escaped = sql
    })
    await expect(escaped.unsafe('select 1')).rejects.toThrow('This transaction is over.')
  })

  test('that is one statement goes to the database and back once', async () => {
    let isAsked = true
    const url = await between({
      asked: (bytes) => {
        if (bytes.includes('begin')) isAsked = bytes.includes('commit')
        return true
      },
      answered: () => isAsked,
    })
    const near = open(url)
    await near`select 1`
    const answer = near.begin((sql) => {
      sql`select set_config('app.workspace_id', ${'x'}, true)`.execute()
      return sql`select current_setting('app.workspace_id') as workspace`
    })
    expect(await answer).toEqual([{ workspace: 'x' }])
    expect(isAsked).toBe(true)
  })

  test('that is one statement fails as a whole', async () => {
    const near = open()
    await expect(near.begin((sql) => sql`insert into thing values (1, 'again')`)).rejects.toMatchObject({
      code: '23505',
      constraint: 'thing_pkey',
    })
    expect(await near`select 1 as one`).toEqual([{ one: 1 }])
  })
})

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
    const url = await between({ asked: () => !isSilent })
    const near = open(url, 200)
    await near`select 1`
    isSilent = true
    await expect(near`select 1`).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
    isSilent = false
    expect(await near`select 1 as one`).toEqual([{ one: 1 }])
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
