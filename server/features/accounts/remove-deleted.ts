/**
 * Removes the rows of deleted workspaces: table by table, whatever refers to others first, in batches with rests between them.
 * Each batch is committed; what a crash or a stop leaves is still there to remove, and its workspace is still marked.
 */
import { setTimeout as rest } from 'node:timers/promises'
import type { Sql } from '../../../db/sql/sql.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'
import { childrenFirst, nextBatch, restAfter, type Table } from './rules.ts'

/** @throws what the first workspace threw that could not be removed, after the others. */
export async function removeDeletedWorkspaces(services: Services, signal: AbortSignal): Promise<void> {
  const gone = await services.sql<{ workspace_id: string }[]>`
    select workspace_id from app.deleted_workspaces()`
  if (gone.length === 0) return
  const tables = childrenFirst(await listTables(services.sql))
  const ids = gone.map((row) => row.workspace_id)
  const remove = (workspaceId: string) => removeWorkspace(services, workspaceId, tables, signal)
  await forEachWorkspace(services, ids, remove, signal)
}

async function removeWorkspace(
  services: Services,
  workspaceId: string,
  tables: Table[],
  signal: AbortSignal,
): Promise<void> {
  const progress = reportOn(services, workspaceId)
  for (const table of tables) {
    await emptyTable(services, workspaceId, table, signal, (rows) => progress.removed(table.name, rows))
    if (signal.aborted) return
  }
  await asTenant(services, { workspaceId, userId: null }, async ({ sql }) => {
    // What was still being written when the workspace was deleted goes along, by the keys of its tables.
    await sql`set local statement_timeout = 0`
    await sql`delete from workspace where workspace_id = ${workspaceId} and deleted_at is not null`
  })
  progress.done()
}

/** Goes through the table in the order of its key, so that a batch never passes over what those before it have removed. */
async function emptyTable(
  services: Services,
  workspaceId: string,
  table: Table,
  signal: AbortSignal,
  onRemoved: (rows: number) => void,
): Promise<void> {
  let size = 1_000
  for (let after: string[] | null = null; !signal.aborted; ) {
    const began = performance.now()
    const removed = await removeBatch(services, workspaceId, table, after, size)
    const tookMs = performance.now() - began
    onRemoved(removed.rows)
    if (removed.upTo === null) return
    after = removed.upTo
    size = nextBatch(size, tookMs)
    await rest(restAfter(tookMs), undefined, { ref: false, signal }).catch(() => undefined)
  }
}

/** @returns where it ended, by its key; null: that was the last. */
function removeBatch(
  services: Services,
  workspaceId: string,
  { name, key }: Table,
  after: string[] | null,
  size: number,
): Promise<{ rows: number; upTo: string[] | null }> {
  return asTenant(services, { workspaceId, userId: null }, async ({ sql }) => {
    const columns = sql.unsafe(key.join(', '))
    const row = (values: string[]) =>
      values.slice(1).reduce((before, value) => sql`${before}, ${value}`, sql`${values[0] ?? ''}`)
    const rest = sql`from ${sql(name)} where workspace_id = ${workspaceId}
      ${after ? sql`and (${columns}) > (${row(after)})` : sql``}`
    // Of what is left of a large workspace PostgreSQL may still believe that it is most of the table.
    await sql`set local enable_seqscan = off`
    const [edge] = await sql<{ edge: string[] }[]>`
      select array[${sql.unsafe(key.map((column) => `${column}::text`).join(', '))}] as edge
      ${rest} order by ${columns} offset ${size - 1} limit 1`
    const [removed] = await sql<{ rows: number }[]>`
      with removed as (delete ${rest} ${edge ? sql`and (${columns}) <= (${row(edge.edge)})` : sql``} returning 1)
      select count(*)::int as rows from removed`
    return { rows: removed?.rows ?? 0, upTo: edge?.edge ?? null }
  })
}

/** Every table whose rows belong to a workspace: its key begins with `workspace_id`. What has one row of each goes with that. */
function listTables(sql: Sql): Promise<Table[]> {
  return sql<Table[]>`
    select c.relname as name,
      array(select a.attname::text from unnest(k.conkey) with ordinality u (attnum, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum where u.at > 1 order by u.at) as key,
      array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo"
    from pg_class c
    join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    join pg_attribute first on first.attrelid = c.oid and first.attnum = k.conkey[1]
    where c.relnamespace = 'public'::regnamespace and first.attname = 'workspace_id' and cardinality(k.conkey) > 1
    order by c.relname`
}

const reportEveryMs = 10_000

/** What the log is told meanwhile: how many rows are gone, and how many a second. */
function reportOn({ log }: Services, workspaceId: string) {
  const began = performance.now()
  let said = began
  let rows = 0
  const figures = () => {
    const seconds = (performance.now() - began) / 1_000
    return { workspaceId, rows, seconds: Math.round(seconds), rowsPerSecond: Math.round(rows / seconds) }
  }
  return {
    removed(table: string, more: number): void {
      rows += more
      if (performance.now() - said < reportEveryMs) return
      said = performance.now()
      log.info({ ...figures(), table }, 'removing a deleted workspace')
    },
    done: () => log.info(figures(), 'a deleted workspace is removed'),
  }
}
