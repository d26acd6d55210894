/** Works on replacements: record by record in the order of their ids, in batches that are committed with how far they got. */
import type { Replaced } from '../../../db/schema/shaping.ts'
import { writeSearchDocs } from '../../../db/search/write.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import { asTenant, type Services, type TxCtx } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'

/** Records looked at in one transaction: whoever edits one of them waits no longer than that takes. */
const usualBatch = 1_000
/** What a request does itself: all of it, in a workspace of few records. Rows of the search take longer. */
export const stepsAtOnce = { records: 8, words: 2 }

interface Row {
  id: string
  field: Replaced
  customFieldId: string | null
  oldId: string
  newId: string | null
  kind: 'company' | 'person'
  after: string
}

/** Begins at once with what was asked for in this workspace, so that few records have followed when the request is answered. */
export async function beginReplacing(
  services: Services,
  workspaceId: string,
  steps = stepsAtOnce.records,
): Promise<void> {
  for (let step = 0; step < steps; step += 1) if (!(await takeStep(services, workspaceId, usualBatch))) return
}

/** Replaces what requests, a crash or a stop have left. @throws what failed first, after the other workspaces. */
export async function carryOn(services: Services, signal: AbortSignal, batch = usualBatch): Promise<void> {
  const left = await services.sql<{ workspaceId: string }[]>`
    select workspace_id as "workspaceId" from app.unfinished_replacements()`
  const finish = async (workspaceId: string) => {
    while (!signal.aborted && (await takeStep(services, workspaceId, batch)));
  }
  await forEachWorkspace(
    services,
    left.map(({ workspaceId }) => workspaceId),
    finish,
    signal,
  )
}

/**
 * One workspace's replacements are done one after another: the second may replace what the first puts in.
 * @returns whether there may be more to do.
 */
export function takeStep(services: Services, workspaceId: string, batch: number): Promise<boolean> {
  return asTenant(services, { workspaceId, userId: null }, async ({ sql, now }) => {
    const [row] = await sql<Row[]>`
      select id, field, custom_field_id as "customFieldId", old_id as "oldId", new_id as "newId", at_kind as kind, after_id as after from replacement
      where workspace_id = ${workspaceId} and finished_at is null order by created_at, id limit 1 for update`
    if (!row) return false
    if (row.customFieldId && row.after === beforeAll) {
      await waitForWriters(sql, workspaceId, { ...row, customFieldId: row.customFieldId })
      return true
    }
    const { last, changed } = await replaceBatch(sql, workspaceId, row, batch)
    const isOver = last === null && (row.kind === 'person' || row.field === 'words')
    await sql`
      update replacement set changed = changed + ${changed}, finished_at = ${isOver ? now() : null}::timestamptz,
        at_kind = ${last === null ? 'person' : row.kind}, after_id = ${last ?? beforeAll}
      where workspace_id = ${workspaceId} and id = ${row.id}`
    return true
  })
}

const beforeAll = '00000000-0000-0000-0000-000000000000'
const beforeFirst = '00000000-0000-0000-0000-000000000001'

/**
 * Whoever writes what a custom field holds, or its words, holds the field until they commit. Those who read it as it was before are
 * waited for, once, and in a transaction of its own, since they may hold records.
 */
async function waitForWriters(
  sql: TxCtx['sql'],
  workspaceId: string,
  { id, customFieldId }: { id: string; customFieldId: string },
): Promise<void> {
  await sql`select from custom_field where workspace_id = ${workspaceId} and id = ${customFieldId} for update`
  await sql`update replacement set after_id = ${beforeFirst} where workspace_id = ${workspaceId} and id = ${id}`
}

/** It is no edit of the records: their versions stay, and so does what others write on them meanwhile. */
async function replaceBatch(
  sql: TxCtx['sql'],
  workspaceId: string,
  { field, customFieldId, oldId, newId, kind, after }: Row,
  batch: number,
): Promise<{ last: string | null; changed: number }> {
  const { has, becomes } = columnOf(field, customFieldId ?? '')
  const table = sql(kind)
  const [looked] = await sql<{ last: string | null; count: number; hits: string[] }[]>`
    with part as materialized (
      select c.id, ${has(sql, oldId)} as hit from ${table} c
      where c.workspace_id = ${workspaceId} and c.id > ${after} order by c.id limit ${batch})
    select (select id from part order by id desc limit 1) as last, (select count(*)::int from part) as count,
      array(select id from part where hit order by id) as hits`
  const { last = null, count = 0, hits = [] } = looked ?? {}
  if (hits.length > 0) {
    await sql`
      select from ${table} c where c.workspace_id = ${workspaceId} and c.id = any (${hits}::uuid[])
      order by c.id for no key update`
    if (becomes)
      await sql`
        update ${table} c set ${becomes(sql, oldId, newId)}
        where c.workspace_id = ${workspaceId} and c.id = any (${hits}::uuid[]) and ${has(sql, oldId)}`
    if (customFieldId)
      await writeSearchDocs(sql, workspaceId, kind === 'company' ? { companies: hits } : { people: hits })
  }
  return { last: count < batch ? null : last, changed: hits.length }
}

interface Column {
  /** Whether the record `c` has it. */
  has: (sql: Sql, id: string) => Fragment
  /** Undefined where what it holds stays, and is called otherwise. */
  becomes?: (sql: Sql, oldId: string, newId: string | null) => Fragment
}

function columnOf(field: Replaced, customFieldId: string): Column {
  if (field === 'custom') return customColumn(customFieldId)
  return field === 'words' ? wordsColumn(customFieldId) : columns[field]
}

const columns: Record<Exclude<Replaced, 'custom' | 'words'>, Column> = {
  ownerId: {
    has: (sql, id) => sql`c.owner_id = ${id}::uuid`,
    becomes: (sql, _, newId) => sql`owner_id = ${newId}::uuid`,
  },
  statusId: {
    has: (sql, id) => sql`c.status_id = ${id}::uuid`,
    becomes: (sql, _, newId) => sql`status_id = ${newId}::uuid`,
  },
  tagIds: {
    has: (sql, id) => sql`${id}::uuid = any (c.tag_ids)`,
    becomes: (
      sql,
      oldId,
      newId,
    ) => sql`tag_ids = case when ${newId}::uuid is null or ${newId}::uuid = any (c.tag_ids)
      then array_remove(c.tag_ids, ${oldId}::uuid) else array_replace(c.tag_ids, ${oldId}::uuid, ${newId}::uuid) end`,
  },
}

/** A choice among what a custom field holds, alone or with others: each stands there once. */
function customColumn(fieldId: string): Column {
  return {
    has: (sql, id) => sql`coalesce(c.custom -> ${fieldId}::text @> to_jsonb(${id}::text), false)`,
    becomes: (sql, oldId, newId) => sql`custom = jsonb_set(c.custom, array[${fieldId}::text],
      case jsonb_typeof(c.custom -> ${fieldId}::text) when 'array' then (
        select jsonb_agg(h.held order by h.at) from (
          select case e.held when ${oldId}::text then ${newId}::text else e.held end as held, min(e.at) as at
          from jsonb_array_elements_text(c.custom -> ${fieldId}::text) with ordinality e (held, at) group by 1) h)
      else to_jsonb(${newId}::text) end)`,
  }
}

/** A choice of a custom field, or whatever the field holds. */
function wordsColumn(fieldId: string): Column {
  return {
    has: (sql, id) =>
      id === fieldId ? sql`c.custom ? ${fieldId}::text` : customColumn(fieldId).has(sql, id),
  }
}
