import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { standBetween } from '../../tests/between.ts'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
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

function open(url = database.ownerUrl): PoolSql {
  const opened = openSql(url, { most: 1 })
  onTestFinished(() => opened.end(0))
  return opened
}

const countOf = async (id: number) => (await sql`select 1 from thing where id = ${id}`).length

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

  /** What fails, and beside it something that asks only when the end is on its way. */
  const fallBehind = async (sql: Pick<PoolSql, 'unsafe'>, id: number) => {
    const isEnding = Promise.withResolvers<void>()
    const late = isEnding.promise.then(() => sql.unsafe(`insert into thing values (${id}, 'late')`))
    late.catch(() => undefined)
    const failing = sql.unsafe('select 1/0').catch((error: unknown) => {
      setImmediate(isEnding.resolve)
      throw error
    })
    lates.push(late)
    await Promise.all([late, failing])
  }
  const lates: Promise<unknown>[] = []

  test('takes nothing more while it ends', async () => {
    await expect(sql.begin((sql) => fallBehind(sql, 18))).rejects.toMatchObject({ code: '22012' })
    await sql.begin(async (sql) => {
      await sql.savepoint((sql) => fallBehind(sql, 19)).catch(() => undefined)
      await sql`insert into thing values (20, 'twenty')`
    })
    for (const late of lates) await expect(late).rejects.toThrow('This transaction is over.')
    expect(await Promise.all([18, 19, 20].map(countOf))).toEqual([0, 0, 1])
  })

  test('that is one statement goes to the database and back once', async () => {
    let isAsked = true
    const url = await standBetween(database.ownerUrl, {
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
    await near`insert into thing values (17, 'seventeen')`
    await expect(near.begin((sql) => sql`insert into thing values (17, 'again')`)).rejects.toMatchObject({
      code: '23505',
      constraint: 'thing_pkey',
    })
    expect(await near`select 1 as one`).toEqual([{ one: 1 }])
  })
})
