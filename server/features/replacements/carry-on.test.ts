import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { untilWaiting } from '../../../tests/locks.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { startZoomServer } from '../zoom/test-zoom.ts'
import { carryOn, takeStep } from './carry-on.ts'
import { replaceInRecords } from './replace.ts'

const server = whileTesting(startZoomServer)
const running = () => new AbortController().signal

/** A workspace in which so many companies, and as many people, have the owner. */
async function withRecords(ownerId: string, count: number) {
  const client = await addMember(server)
  const { workspaceId } = client.actor
  for (const table of ['company', 'person'])
    await server.owner`insert into ${server.owner(table)} (workspace_id, id, name, name_folded, owner_id)
      select ${workspaceId}, gen_random_uuid(), 'x' || n, 'x' || n, ${ownerId} from generate_series(1, ${count}::int) n`
  const replace = (oldId: string, newId: string | null) =>
    asTenant(server.services, client.actor, (ctx) =>
      replaceInRecords(ctx, workspaceId, { field: 'ownerId', oldId, newId }),
    )
  const owners = () => server.owner<{ owner: string | null; count: number }[]>`
    select owner_id as owner, count(*)::int as count from (
      select owner_id from company where workspace_id = ${workspaceId}
      union all select owner_id from person where workspace_id = ${workspaceId}) r group by 1`
  return { ...client, workspaceId, replace, owners }
}

test('goes on where it stopped, batch by batch, and looks at nobody else’s records', async () => {
  const [from, to] = [uuidv7(), uuidv7()]
  const [here, elsewhere] = [await withRecords(from, 25), await withRecords(from, 3)]
  await here.replace(from, to)
  for (const expected of [10, 20, 25]) {
    await takeStep(server.services, here.workspaceId, 10)
    expect((await here.owners()).find(({ owner }) => owner === to)?.count).toBe(expected)
  }
  await carryOn(server.services, running(), 10)
  expect(await here.owners()).toEqual([{ owner: to, count: 50 }])
  expect(await elsewhere.owners()).toEqual([{ owner: from, count: 6 }])
  expect(await takeStep(server.services, here.workspaceId, 10)).toBe(false)
})

test('one that follows from another comes after it', async () => {
  const [a, b] = [uuidv7(), uuidv7()]
  const here = await withRecords(a, 5)
  await here.replace(a, b)
  await takeStep(server.services, here.workspaceId, 2)
  await here.replace(b, null)
  await carryOn(server.services, running(), 2)
  expect(await here.owners()).toEqual([{ owner: null, count: 10 }])
})

test('two at once share the work, and none is done twice', async () => {
  const [from, to] = [uuidv7(), uuidv7()]
  const here = await withRecords(from, 30)
  await here.replace(from, to)
  await Promise.all([carryOn(server.services, running(), 7), carryOn(server.services, running(), 7)])
  await carryOn(server.services, running(), 7)
  const [row] = await server.owner`select changed, finished_at is not null as finished from replacement
    where workspace_id = ${here.workspaceId}`
  expect(row).toEqual({ changed: 60, finished: true })
})

test('a record that somebody is editing is waited for, and keeps what they chose', async () => {
  const [from, to, other] = [uuidv7(), uuidv7(), uuidv7()]
  const here = await withRecords(from, 1)
  const edited = Promise.withResolvers<void>()
  const committed = Promise.withResolvers<void>()
  const editing = asTenant(server.services, here.actor, async ({ sql }) => {
    await sql`update company set owner_id = ${other} where workspace_id = ${here.workspaceId}`
    edited.resolve()
    await committed.promise
  })
  await edited.promise
  await here.replace(from, to)
  const replacing = carryOn(server.services, running())
  await untilWaiting(server.owner, 1)
  committed.resolve()
  await Promise.all([editing, replacing])
  expect((await here.owners()).map(({ owner }) => owner).sort()).toEqual([other, to].sort())
})
