import postgres, { type ISql, type PendingQuery, type Row } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, signUp, startTestServer, type TestServer } from '../tests/server.ts'
import { inTransaction } from './ctx.ts'
import { readAtOnce } from './read-at-once.ts'

let server: TestServer
let mine: Client
let theirs: Client
let owner: postgres.Sql
beforeAll(async () => {
  server = await startTestServer()
  mine = await signUp(server)
  theirs = await signUp(server)
  owner = postgres(server.ownerUrl, { max: 1 })
})
afterAll(async () => {
  await owner.end()
  await server.stop()
})

const workspaces = (sql: ISql) => sql<{ workspace_id: string }[]>`select workspace_id from workspace`
const only = ({ actor }: Client) => [{ workspace_id: actor.workspaceId }]

function takeAll(): postgres.Sql[] {
  const taken: postgres.Sql[] = []
  for (let next = server.services.readers.take(); next; next = server.services.readers.take())
    taken.push(next)
  return taken
}

/** With a single connection free, so that each answer comes from the one before it. */
async function alone<T>(run: () => Promise<T>): Promise<T> {
  const { readers } = server.services
  const [last, ...kept] = takeAll()
  if (last) readers.give(last, true)
  const answer = await run()
  for (const reader of kept) readers.give(reader, true)
  return answer
}

test('SEC-T05 each of many readings at once sees its own workspace, and nothing is left of it', async () => {
  const asked = Array.from({ length: 1_000 }, (_, at) => (at % 2 ? mine : theirs))
  const seen = await Promise.all(asked.map(({ ctx }) => readAtOnce(ctx, workspaces)))
  for (const [at, rows] of seen.entries()) expect(rows).toEqual(only(asked[at] ?? mine))
  const reader = server.services.readers.take()
  if (!reader) throw new Error('no reader is free')
  expect(await workspaces(reader)).toEqual([])
  server.services.readers.give(reader, true)
})

test('SEC-T05 after a reading that failed the next one is whole', async () => {
  await alone(async () => {
    const broken = (sql: ISql) => sql<{ one: number }[]>`select 1 / ${0}::int as one`
    await expect(readAtOnce(mine.ctx, broken)).rejects.toMatchObject({ code: '22012' })
    expect(await readAtOnce(theirs.ctx, workspaces)).toEqual(only(theirs))
  })
})

test('nothing can be written', async () => {
  const write = (sql: ISql) => sql`update workspace set name = 'x'` as PendingQuery<Row[]>
  await expect(readAtOnce(mine.ctx, write)).rejects.toMatchObject({ code: '25006' })
})

test('a connection that the database has ended is replaced', async () => {
  await alone(async () => {
    const pid = (sql: ISql) => sql<{ pid: number }[]>`select pg_backend_pid() as pid`
    const [before] = await readAtOnce(mine.ctx, pid)
    await owner`select pg_terminate_backend(${before?.pid ?? 0})`
    await expect
      .poll(() =>
        readAtOnce(mine.ctx, pid).then(
          ([row]) => row?.pid,
          () => before?.pid,
        ),
      )
      .not.toBe(before?.pid)
    expect(await readAtOnce(mine.ctx, workspaces)).toEqual(only(mine))
  })
})

test('what was asked before a table changed is asked again in a transaction of its own', async () => {
  await alone(async () => {
    const all = (sql: ISql) => sql<Row[]>`select * from workspace`
    expect(await readAtOnce(mine.ctx, all)).toHaveLength(1)
    await owner`alter table workspace add column added_meanwhile int`
    try {
      const [row] = await readAtOnce(mine.ctx, all)
      expect(row).toHaveProperty('added_meanwhile', null)
    } finally {
      await owner`alter table workspace drop column added_meanwhile`
    }
  })
})

test('while no connection is free, a transaction of the pool answers', async () => {
  const { readers } = server.services
  const taken = takeAll()
  expect(taken.length).toBeGreaterThan(1)
  expect(await readAtOnce(mine.ctx, workspaces)).toEqual(only(mine))
  for (const reader of taken) readers.give(reader, true)
})

test('inside a transaction it sees what that has written', async () => {
  const name = await inTransaction(mine.ctx, async (ctx) => {
    await ctx.sql`update workspace set name = '改称'`
    const [row] = await readAtOnce(
      { ...mine.ctx, within: ctx.sql },
      (sql) => sql<{ name: string }[]>`select name from workspace`,
    )
    return row?.name
  })
  expect(name).toBe('改称')
})
