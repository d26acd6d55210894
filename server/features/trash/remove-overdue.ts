/**
 * Removes for good what has been in the trash for too long: what belongs to a record first, in pieces that are committed one by one, and the
 * record last, so that whatever cuts it short, the next round goes on. Such a record cannot come back meanwhile.
 */
import { setTimeout as rest } from 'node:timers/promises'
import type { Fragment } from '../../../db/sql/sql.ts'
import { trashEnd } from '../../../shared/trash.ts'
import { asTenant, type Services, type TxCtx } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'
import { keepFacts } from '../../records/facts.ts'
import { endMerges, idsToNote } from './end-merges.ts'
import { noteRemovals } from './replay-removals.ts'
import { type Piece, piecesOf, type Removed } from './rules.ts'

type Tx = Pick<TxCtx, 'sql'>

/** @throws what the first workspace threw that it failed for, after the others. */
export async function removeOverdue(services: Services, signal: AbortSignal): Promise<void> {
  const before = trashEnd(services.now())
  const due = await services.sql<{ workspace_id: string }[]>`
    select workspace_id from app.workspaces_with_deleted(${before})`
  const ids = due.map((row) => row.workspace_id)
  await forEachWorkspace(
    services,
    ids,
    (id) => removeIn({ services, workspaceId: id, before, signal }),
    signal,
  )
}

interface Task {
  services: Services
  workspaceId: string
  before: Date
  signal: AbortSignal
}

async function removeIn(task: Task): Promise<void> {
  const { services, workspaceId, signal } = task
  while (!signal.aborted) {
    const removed = await nextOverdue(task)
    if (!removed) return inWorkspace(task, (tx) => forgetStrayReception(tx, task))
    const ids = await inWorkspace(task, (tx) => idsToNote(tx, workspaceId, removed))
    if (ids.length > 0) await noteRemovals(services.env.deletionList, workspaceId, { ...removed, ids })
    for (const piece of piecesOf(removed.kind)) await removePieces(task, removed, piece)
    if (signal.aborted) return
    await inWorkspace(task, (tx) => removeRecords(tx, task, removed))
  }
}

const recordsAtOnce = 50

/** People first: what they and a company of theirs have in common is theirs. */
async function nextOverdue(task: Task): Promise<Removed | null> {
  for (const kind of ['person', 'company'] as const) {
    const rows = await inWorkspace(
      task,
      ({ sql }) => sql<{ id: string }[]>`
        select id from ${sql(kind)} where workspace_id = ${task.workspaceId} and deleted_at <= ${task.before}
        order by deleted_at, id limit ${recordsAtOnce}`,
    )
    if (rows.length > 0) return { kind, ids: rows.map(({ id }) => id) }
  }
  return null
}

const rowsAtOnce = 1_000

async function removePieces(task: Task, removed: Removed, piece: Piece): Promise<void> {
  const { signal } = task
  while (!signal.aborted) {
    const began = performance.now()
    const rows = await inWorkspace(task, (tx) => removePiece(tx, task, removed, piece))
    if (rows < rowsAtOnce) return
    await rest((performance.now() - began) / 5, undefined, { ref: false, signal }).catch(() => undefined)
  }
}

/** With what lists say of the companies that stay, such as when they were last called. */
async function removePiece(
  { sql }: Tx,
  { workspaceId }: Task,
  { ids }: Removed,
  { run, source }: Piece,
): Promise<number> {
  const [done] = await run(sql, { workspaceId, ids, most: rowsAtOnce })
  for (const companyId of source ? (done?.companies ?? []).toSorted() : [])
    if (source) await keepFacts({ sql, actor: { workspaceId } }, source, { companyId, personId: null })
  return done?.rows ?? 0
}

/** Numbers and other ways to reach them, then records, each by id: nobody who locks them in that order waits for us while we wait for them. */
async function removeRecords(
  { sql }: Tx,
  { workspaceId, before }: Task,
  { kind, ids }: Removed,
): Promise<void> {
  const owner = sql.unsafe(`${kind}_id`)
  const numbers = await sql<{ id: string; e164: string | null }[]>`
    select id, e164 from phone_number where workspace_id = ${workspaceId} and ${owner} = any (${ids}::uuid[]) order by id for update`
  const ways = await sql<{ id: string }[]>`
    select id from contact_way where workspace_id = ${workspaceId} and ${owner} = any (${ids}::uuid[]) order by id for update`
  const due = await sql<{ id: string }[]>`
    select id from ${sql(kind)} where workspace_id = ${workspaceId} and id = any (${ids}::uuid[]) and deleted_at <= ${before}
    order by id for update`
  const gone = due.map(({ id }) => id)
  const numberIds = numbers.map(({ id }) => id)
  await handOver(sql, workspaceId, numberIds)
  await sql`delete from phone_number where workspace_id = ${workspaceId} and id = any (${numberIds}::uuid[])
    and ${owner} = any (${gone}::uuid[])`
  await forgetReception(sql, workspaceId, numbers)
  await sql`delete from contact_way where workspace_id = ${workspaceId} and ${owner} = any (${gone}::uuid[])`
  await endMerges({ sql }, workspaceId, { kind, ids: gone })
  await sql`delete from search_doc where workspace_id = ${workspaceId} and kind = ${kind} and id = any (${gone}::uuid[])`
  await sql`delete from bulk_edit_record where workspace_id = ${workspaceId} and record_id = any (${gone}::uuid[])`
  await sql`delete from ${sql(kind)} where workspace_id = ${workspaceId} and id = any (${gone}::uuid[])`
  await sql`select app.forget_answers_about(${[...gone, ...numberIds, ...ways.map(({ id }) => id)]}::text[])`
}

/** Of numbers that were changed or deleted before, which no record has any more. */
async function forgetStrayReception({ sql }: Tx, { workspaceId }: Task): Promise<void> {
  await sql`delete from reception r where r.workspace_id = ${workspaceId} and ${isNobodys(sql)}`
}

/** What is known of a number names people, and goes with the last record that has the number. */
async function forgetReception(
  sql: TxCtx['sql'],
  workspaceId: string,
  numbers: readonly { e164: string | null }[],
): Promise<void> {
  await sql`
    delete from reception r
    where r.workspace_id = ${workspaceId} and r.e164 = any (${numbers.flatMap(({ e164 }) => e164 ?? [])}::text[])
      and ${isNobodys(sql)}`
}

function isNobodys(sql: TxCtx['sql']): Fragment {
  return sql`not exists (
    select from phone_number n where n.workspace_id = r.workspace_id and n.e164 = r.e164 and n.deleted_at is null)`
}

/** A call that stays with a person keeps the number that it went to, which was the company's: as a deleted one of theirs. */
async function handOver(sql: TxCtx['sql'], workspaceId: string, numberIds: string[]): Promise<void> {
  await sql`
    update phone_number n set person_id = kept.person_id, company_id = case when kept.person_id is null then kept.company_id end,
      deleted_at = coalesce(n.deleted_at, now())
    from (
      select distinct on (c.phone_number_id) c.phone_number_id, c.person_id, c.company_id from call c
      where c.workspace_id = ${workspaceId} and c.phone_number_id = any (${numberIds}::uuid[])
      order by c.phone_number_id, c.placed_at desc
    ) kept
    where n.workspace_id = ${workspaceId} and n.id = kept.phone_number_id`
}

function inWorkspace<T>({ services, workspaceId }: Task, run: (tx: Tx) => PromiseLike<T>): Promise<T> {
  return asTenant(services, { workspaceId, userId: null }, run)
}
