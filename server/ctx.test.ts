import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openSql, type PoolSql } from '../db/sql/pool.ts'
import { type Client, signUp, startTestServer } from '../tests/server.ts'
import { whileTesting } from '../tests/while-testing.ts'
import { asTenant, inTransaction, type TxCtx } from './ctx.ts'
import { openPool } from './pool.ts'

const server = whileTesting(startTestServer)
let mine: Client
let theirs: Client
let owner: PoolSql
beforeAll(async () => {
  mine = await signUp(server)
  theirs = await signUp(server)
  owner = openSql(server.ownerUrl)
})
afterAll(() => owner.end())

const workspaces = ({ sql }: Pick<TxCtx, 'sql'>) =>
  sql<{ workspace_id: string }[]>`select workspace_id from workspace`
const only = ({ actor }: Client) => [{ workspace_id: actor.workspaceId }]

/** Both people on one connection, so that each answer comes from where the one before it came from. */
function onOneConnection() {
  const pool = openPool(server.appUrl, 1)
  onTestFinished(() => pool.sql.end())
  return { pool, mine: { ...mine.ctx, ...pool }, theirs: { ...theirs.ctx, ...pool } }
}

test('SEC-T05 each of many readings at once sees its own workspace, and nothing is left of it', async () => {
  const { pool, ...ctx } = onOneConnection()
  const asked = Array.from({ length: 1_000 }, (_, at) => (at % 2 ? 'mine' : 'theirs'))
  const seen = await Promise.all(asked.map((who) => inTransaction(ctx[who], workspaces)))
  for (const [at, rows] of seen.entries()) expect(rows).toEqual(only(asked[at] === 'mine' ? mine : theirs))
  expect(await pool.sql`select workspace_id from workspace`).toEqual([])
})

test('SEC-T05 after a reading that failed the next one is whole', async () => {
  const ctx = onOneConnection()
  const broken = inTransaction(ctx.mine, ({ sql }) => sql`select 1 / ${0}::int as one`)
  await expect(broken).rejects.toMatchObject({ code: '22012' })
  expect(await inTransaction(ctx.theirs, workspaces)).toEqual(only(theirs))
})

test('SEC-T05 no statement is answered when the workspace could not be set', async () => {
  const ctx = onOneConnection()
  const nobody = { userId: null, workspaceId: '\0' }
  await expect(asTenant(ctx.mine, nobody, workspaces)).rejects.toMatchObject({ code: '22021' })
  expect(await inTransaction(ctx.theirs, workspaces)).toEqual(only(theirs))
})

test('a reading whose table has changed is asked again', async () => {
  const ctx = onOneConnection()
  const all = () => inTransaction(ctx.mine, ({ sql }) => sql`select * from workspace`)
  expect(await all()).toHaveLength(1)
  await owner`alter table workspace add column added_meanwhile int`
  try {
    expect(await all()).toMatchObject([{ added_meanwhile: null }])
  } finally {
    await owner`alter table workspace drop column added_meanwhile`
  }
})

test('inside a transaction a reading sees what that has written', async () => {
  const name = await inTransaction(mine.ctx, async (ctx) => {
    await ctx.sql`update workspace set name = '改称'`
    const within = { ...mine.ctx, within: ctx.sql }
    const [row] = await inTransaction(
      within,
      ({ sql }) => sql<{ name: string }[]>`select name from workspace`,
    )
    return row?.name
  })
  expect(name).toBe('改称')
})

test('Drizzle begins no transaction of its own', async () => {
  await expect(server.services.db.transaction(async () => 1)).rejects.toThrow('inTransaction')
})
