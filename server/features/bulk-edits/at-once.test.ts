/** What happens beside a bulk edit: each waits for the other's locks, in the order that a test gives. */
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { openBarrier } from '../../../tests/barrier.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { inTransaction } from '../../ctx.ts'
import { takeBatch } from './take-batch.ts'
import { workOnBulkEdits } from './work-on-bulk-edits.ts'

const server = whileTesting(() => startTestServer({ connections: 8 }))
const db = whileTesting(() => openBarrier(server.ownerUrl))

/** A workspace with so many companies, in the order of their ids. */
async function newTeam(count: number) {
  const boss = await addMember(server)
  const { workspaceId, userId } = boss.actor
  const colleague = await addMember(server, { workspaceId, role: 'admin' })
  const rows = await db.owner<{ id: string }[]>`
    insert into company (workspace_id, id, name, name_folded, industry)
    select ${workspaceId}::uuid, gen_random_uuid(), '会社' || n, '会社' || n, '前' from generate_series(1, ${count}::int) n
    returning id`
  return { boss, colleague, userId, ids: rows.map(({ id }) => id).toSorted() }
}

const everything = { filter: { all: [] }, except: [] }
const contentOf = (change: object, chosen: object = everything) => ({
  ...{ id: uuidv7(), kind: 'company', chosen, change },
})
async function sent<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
const bulk = (by: Client, content: object) => sent<BulkEditView>(by.send('POST', '/api/bulk-edits', content))
const view = (by: Client, id: string) => sent<BulkEditView>(by.get(`/api/bulk-edits/${id}`))
const undo = (by: Client, id: string) => sent<BulkEditView>(by.send('POST', `/api/bulk-edits/${id}/undoing`))

async function settled(by: Client, id: string): Promise<BulkEditView> {
  while (await workOnBulkEdits(server.services));
  return view(by, id)
}

const values = (by: Client) => db.owner<{ id: string; industry: string; listing: string; version: number }[]>`
  select id, industry, listing, version from company where workspace_id = ${by.actor.workspaceId} order by id`

describe('a bulk edit of more records than fit one batch', () => {
  test('goes on by the job, and changes what was chosen at its start', async () => {
    const { boss, ids } = await newTeam(1_203)
    const filter = { all: [['industry', 'is', '前']] }
    const begun = await bulk(boss, contentOf({ set: { industry: '後' } }, { filter, except: [ids[0]] }))
    expect(begun).toMatchObject({ status: 'running', total: 1_202, done: 0, undoableUntil: null })
    // One leaves the selection and is changed all the same, one joins it and is not, one is deleted.
    const [, second = '', third = ''] = ids
    await sent(boss.send('PATCH', `/api/companies/${second}`, { version: 1, industry: '別' }))
    const { id: joined } = await sent<{ id: string }>(
      boss.send('POST', '/api/companies', { name: '後から', industry: '前' }),
    )
    await boss.send('DELETE', `/api/companies/${third}`)
    const done = await settled(boss, begun.id)
    expect(done).toMatchObject({ status: 'done', counts: { changed: 1_201, gone: 1, same: 0 } })
    const now = new Map((await values(boss)).map((row) => [row.id, row.industry]))
    expect([now.get(ids[0] ?? ''), now.get(second), now.get(third), now.get(joined)]).toEqual([
      '前',
      '後',
      '前',
      '前',
    ])
    expect([...now.values()].filter((industry) => industry === '後')).toHaveLength(1_201)
  })

  test('promises follow a record that was merged meanwhile, unless the kept one has the promise anyway', async () => {
    const { boss, ids } = await newTeam(503)
    const [kept = '', first = '', second = '', third = ''] = ids
    const chosen = { filter: { all: [['industry', 'is', '前']] }, except: [kept] }
    const { id } = await bulk(boss, contentOf({ promise: { dueOn: '2027-03-01', body: '' } }, chosen))
    const into = (into: string, from: string) =>
      boss.send('POST', '/api/merges', {
        ...{ id: uuidv7(), kind: 'company', into, from: [from] },
        versions: { [into]: 1, [from]: 1 },
      })
    for (const done of [await into(kept, first), await into(second, third)]) expect(done.status).toBe(200)
    expect(await settled(boss, id)).toMatchObject({ counts: { changed: 501, gone: 1 } })
    const promises = await db.owner<{ id: string; n: number }[]>`
      select company_id as id, count(*)::int as n from follow_up
      where workspace_id = ${boss.actor.workspaceId} group by company_id`
    const counts = new Map(promises.map(({ id, n }) => [id, n]))
    expect([kept, first, second, third].map((id) => counts.get(id))).toEqual([1, undefined, 1, undefined])
  })

  test('SEC-I02 killed after any batch it goes on where it was, and changes no record twice', async () => {
    const { boss } = await newTeam(1_203)
    const { id } = await bulk(boss, contentOf({ set: { industry: '後' } }))
    const mayGoOn = () => true
    for (let batch = 0; batch < 3; batch += 1) {
      const dying = inTransaction(boss.ctx, async (ctx) => {
        await takeBatch(ctx, id, 500, mayGoOn)
        throw new Error('killed before the commit')
      })
      await expect(dying).rejects.toThrow('killed')
      await inTransaction(boss.ctx, (ctx) => takeBatch(ctx, id, 500, mayGoOn))
    }
    expect(await view(boss, id)).toMatchObject({ status: 'done', done: 1_203, counts: { changed: 1_203 } })
    expect(new Set((await values(boss)).map(({ version }) => version))).toEqual(new Set([2]))
    const [changes] = await db.owner<{ n: number; of: number }[]>`
      select count(*)::int as n, count(distinct company_id)::int as of from change
      where workspace_id = ${boss.actor.workspaceId} and action = 'company.edited'`
    expect(changes).toEqual({ n: 1_203, of: 1_203 })
  })

  test('SEC-I02 two workers at once change each record once', async () => {
    const { boss } = await newTeam(2_000)
    const { id } = await bulk(boss, contentOf({ set: { industry: '後' } }))
    const working = async () => {
      while (await workOnBulkEdits(server.services));
    }
    await Promise.all([working(), working(), working()])
    expect(await view(boss, id)).toMatchObject({ status: 'done', counts: { changed: 2_000 } })
    expect(new Set((await values(boss)).map(({ version }) => version))).toEqual(new Set([2]))
  })

  test('stops between two batches, and gives back what was changed so far', async () => {
    const { boss } = await newTeam(1_203)
    const { id } = await bulk(boss, contentOf({ set: { industry: '後' } }))
    await workOnBulkEdits(server.services)
    const stopped = await sent<BulkEditView>(boss.send('POST', `/api/bulk-edits/${id}/cancellation`))
    expect(stopped).toMatchObject({ status: 'cancelled', done: 500, total: 1_203 })
    expect(await settled(boss, id)).toMatchObject({ status: 'cancelled', done: 500 })
    expect(await undo(boss, id)).toMatchObject({ status: 'undoing' })
    expect(await settled(boss, id)).toMatchObject({ status: 'undone', counts: { restored: 500, kept: 0 } })
    expect(new Set((await values(boss)).map(({ industry }) => industry))).toEqual(new Set(['前']))
  })

  test('SEC-A13 ends where whoever began it leaves, or may no longer do it', async () => {
    const { boss, colleague } = await newTeam(1_203)
    const begun = await bulk(colleague, contentOf({ delete: true }))
    await workOnBulkEdits(server.services)
    const demoted = await boss.send('PATCH', `/api/members/${colleague.actor.userId}`, { role: 'member' })
    expect(demoted.ok).toBe(true)
    expect(await settled(boss, begun.id)).toMatchObject({ status: 'failed', done: 500 })
    const other = await bulk(boss, contentOf({ set: { listing: '東証' } }))
    await db.owner`update bulk_edit set user_id = ${colleague.actor.userId} where id = ${other.id}`
    await boss.send('DELETE', `/api/members/${colleague.actor.userId}?openWorkTo=${boss.actor.userId}`)
    expect(await settled(boss, other.id)).toMatchObject({ status: 'failed', done: 0 })
  })

  test('is refused beyond the limit of its role, and while too many others run', async () => {
    const { boss, userId } = await newTeam(1_203)
    const { workspaceId } = boss.actor
    const member = await addMember(server, { workspaceId, role: 'member' })
    const much = await member.send('POST', '/api/bulk-edits', contentOf({ set: { listing: '東証' } }))
    expect([much.status, (await much.json()).code]).toEqual([422, 'too_many_records'])
    expect(await db.owner`select 1 from bulk_edit_record where workspace_id = ${workspaceId}`).toEqual([])
    await db.owner`
      insert into bulk_edit (workspace_id, id, user_id, kind, change, request_hash, status, total, created_at)
      select ${workspaceId}::uuid, gen_random_uuid(), ${userId}::uuid, 'company', '{"set":{}}', '', 'running', 0, now()
      from generate_series(1, 5)`
    const sixth = await boss.send('POST', '/api/bulk-edits', contentOf({ set: { listing: '東証' } }))
    expect([sixth.status, (await sixth.json()).code]).toEqual([409, 'bulk_edits_running'])
    await db.owner`delete from bulk_edit where workspace_id = ${workspaceId}`
  })
})

describe('somebody else at the same moment', () => {
  test('two bulk edits of the same records follow each other, and each undoes what is still its own', async () => {
    const { boss, colleague, ids } = await newTeam(300)
    const asked = await db.barrier.begin(async (sql) => {
      await sql`select from company where workspace_id = ${boss.actor.workspaceId} order by id for update`
      const first = bulk(boss, contentOf({ set: { industry: '甲' } }, { ids }))
      await untilWaiting(db.owner, 1)
      const second = bulk(colleague, contentOf({ set: { industry: '乙' } }, { ids: ids.toReversed() }))
      await untilWaiting(db.owner, 2)
      return { first, second }
    })
    const [first, second] = [await asked.first, await asked.second]
    expect([first.counts.changed, second.counts.changed]).toEqual([300, 300])
    expect((await undo(boss, first.id)).counts).toMatchObject({ restored: 0, kept: 300 })
    expect((await undo(colleague, second.id)).counts).toMatchObject({ restored: 300, kept: 0 })
    expect(new Set((await values(boss)).map(({ industry }) => industry))).toEqual(new Set(['甲']))
  })

  test('an edit that waits for the batch is told that the company changed', async () => {
    const { boss, colleague, ids } = await newTeam(3)
    const asked = await db.barrier.begin(async (sql) => {
      await sql`select from company where workspace_id = ${boss.actor.workspaceId} and id = ${ids[2] ?? ''} for update`
      const bulkEdit = bulk(boss, contentOf({ set: { industry: '後' } }, { ids }))
      await untilWaiting(db.owner, 1)
      const edit = colleague.send('PATCH', `/api/companies/${ids[0]}`, { version: 1, industry: '手で' })
      await untilWaiting(db.owner, 2)
      return { bulkEdit, edit }
    })
    expect((await asked.bulkEdit).counts.changed).toBe(3)
    expect((await asked.edit).status).toBe(409)
  })

  test('an edit between a bulk edit and its undoing stays, and so does the rest of that record', async () => {
    const { boss, colleague, ids } = await newTeam(3)
    const { id } = await bulk(boss, contentOf({ set: { industry: '後', listing: '東証' } }, { ids }))
    const asked = await db.barrier.begin(async (sql) => {
      await sql`select from company where workspace_id = ${boss.actor.workspaceId} and id = ${ids[1] ?? ''} for update`
      const edit = colleague.send('PATCH', `/api/companies/${ids[1]}`, { version: 2, industry: '手で' })
      await untilWaiting(db.owner, 1)
      const undone = undo(boss, id)
      await untilWaiting(db.owner, 2)
      return { edit, undone }
    })
    expect((await asked.edit).status).toBe(200)
    expect((await asked.undone).counts).toMatchObject({ restored: 3, kept: 0 })
    const rows = await values(boss)
    expect(rows.map(({ industry, listing }) => `${industry} ${listing}`)).toEqual(['前 ', '手で ', '前 '])
  })

  test('what a merged status was is given back as the one that took its place, an owner who left is not', async () => {
    const { boss, colleague, ids } = await newTeam(2)
    const { workspaceId } = boss.actor
    const [old, next, set] = [uuidv7(), uuidv7(), uuidv7()]
    await db.owner`
      insert into status (workspace_id, id, name, kind, position)
      select ${workspaceId}::uuid, id, right(id::text, 30), 'working', 1 from unnest(${[old, next, set]}::uuid[]) id`
    await db.owner`update company set status_id = ${old}, owner_id = ${colleague.actor.userId} where workspace_id = ${workspaceId}`
    const status = await bulk(boss, contentOf({ set: { statusId: set } }, { ids }))
    const mine = await bulk(boss, contentOf({ set: { ownerId: boss.actor.userId } }, { ids }))
    await db.owner`update status set merged_into = ${next}, retired_at = now() where id = ${old}`
    await boss.send('DELETE', `/api/members/${colleague.actor.userId}?openWorkTo=${boss.actor.userId}`)
    expect((await undo(boss, status.id)).counts).toMatchObject({ restored: 2, kept: 0 })
    expect((await undo(boss, mine.id)).counts).toMatchObject({ restored: 0, kept: 2 })
    const rows = await db.owner`select status_id, owner_id from company where workspace_id = ${workspaceId}`
    expect(rows).toEqual(Array(2).fill({ status_id: next, owner_id: boss.actor.userId }))
  })
})

test('10,000 records are changed and given back, and nobody waits longer than for a batch', async () => {
  const { boss, colleague, ids } = await newTeam(10_000)
  const { id } = await bulk(boss, contentOf({ set: { ownerId: colleague.actor.userId } }))
  const began = performance.now()
  const work = settled(boss, id).then((done) => ({ done, after: performance.now() - began }))
  const edit = { version: 1, website: 'https://example.com' }
  const edited = await boss.send('PATCH', `/api/companies/${ids[9_999]}`, edit)
  const editedAfter = performance.now() - began
  const { done, after } = await work
  expect(done).toMatchObject({ status: 'done', counts: { changed: 10_000 } })
  expect([200, 409]).toContain(edited.status)
  expect(editedAfter).toBeLessThan(after)
  await undo(boss, id)
  expect(await settled(boss, id)).toMatchObject({ status: 'undone', counts: { restored: 10_000 } })
}, 120_000)
