import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type {
  ImportError,
  ImportFormat,
  ImportListItem,
  ImportView,
  Namesakes,
} from '../../../shared/contracts/imports.ts'
import { mayDo, type Role, reachOf } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Reach } from '../../../shared/reach.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import type { Actor, TxCtx } from '../../ctx.ts'

/** An import as the table has it, with what the work on it needs. */
export interface ImportRecord {
  id: string
  user_id: string
  status: ImportView['status']
  format: ImportFormat | null
  mapping: ImportField[] | null
  namesakes: Namesakes
  rows_total: number
  rows_done: number
}

const shown = 50

/** SEC-I04: an import is its uploader's, and the owners' and admins' of the same workspace. */
function mine({ sql, actor }: TxCtx): Fragment {
  const others = mayDo(actor.role, 'others_imports.read')
  return sql`f.workspace_id = ${actor.workspaceId} and (f.user_id = ${actor.userId} or ${others})`
}

/** @throws Problem `not_found`. */
export async function getImport(ctx: TxCtx, id: string, lock = false): Promise<ImportRecord> {
  const { sql } = ctx
  const [found] = await sql<ImportRecord[]>`
    select id, user_id, status, format, mapping, namesakes, rows_total, rows_done from import_file f
    where ${mine(ctx)} and id = ${id} ${lock ? sql`for update` : sql``}`
  if (!found) throw new Problem('not_found')
  return found
}

/**
 * Before an import is locked whose rows will point at the workspace: the workspace first, as whoever manages its members
 * does, and hands their imports on. Neither waits for the other for ever.
 */
export async function holdWorkspace({ sql, actor }: TxCtx): Promise<void> {
  await sql`select from workspace where workspace_id = ${actor.workspaceId} for key share`
}

/** SEC-A13: what the actor is in the workspace by now; a job asks before each batch. Null: nobody any more. */
export async function findImporter({ sql, actor }: TxCtx): Promise<Pick<Actor, 'role' | 'reach'> | null> {
  const [found] = await sql<{ role: Role; chosen: Reach }[]>`
    select m.role, w.members_reach as chosen from member m join workspace w on w.workspace_id = m.workspace_id
    where m.workspace_id = ${actor.workspaceId} and m.user_id = ${actor.userId}`
  return found ? { role: found.role, reach: reachOf(found.role, found.chosen) } : null
}

/** @throws Problem `not_found`. */
export async function getImportView(ctx: TxCtx, id: string): Promise<ImportView> {
  const { sql } = ctx
  const [found] = await sql<{ view: ImportView }[]>`
    select jsonb_build_object('format', f.format, 'mapping', f.mapping, 'namesakes', f.namesakes,
        'namesakeRows', f.forecast -> 'namesakes', 'errors', coalesce(
        (select jsonb_agg(e.error) from (
          select jsonb_build_object('row', row_number, 'column', column_name, 'reason', reason, 'value', ${shownValue(ctx)},
            'taken', taken) as error
          from import_error where workspace_id = f.workspace_id and import_id = f.id
          order by row_number, place limit ${shown}) e),
        f.forecast -> 'errors', '[]')) || ${listed(sql)} as view
    from import_file f join app_user u on u.id = f.user_id
    where ${mine(ctx)} and f.id = ${id}`
  if (!found) throw new Problem('not_found')
  return found.view
}

/** The newest hundred. */
export async function listImports(ctx: TxCtx): Promise<ImportListItem[]> {
  const { sql } = ctx
  const [found] = await sql<{ items: ImportListItem[] }[]>`
    select coalesce(json_agg(item), '[]') as items from (
      select ${listed(sql)} as item from import_file f join app_user u on u.id = f.user_id
      where ${mine(ctx)} order by f.created_at desc limit 100) newest`
  return found?.items ?? []
}

function listed(sql: Sql): Fragment {
  return sql`jsonb_build_object('id', f.id, 'fileName', f.file_name, 'byteSize', f.byte_size, 'status', f.status,
    'uploadedBy', u.name, 'forecast', f.forecast -> 'counts', 'problem', f.problem, 'rowsTotal', f.rows_total,
    'rowsDone', f.rows_done, 'createdAt', f.created_at, 'finishedAt', f.finished_at,
    'people', case when f.status = 'ready' then coalesce((f.forecast -> 'people')::int, 0) else f.people end,
    'counts', jsonb_build_object('added', f.added, 'updated', f.updated, 'skipped', f.skipped, 'failed', f.failed))`
}

/** A closed corporation's name is that of its company, which may be another's by now: its number stands in the list. */
function shownValue({ sql, actor }: TxCtx): Fragment {
  return actor.reach === 'see_own'
    ? sql`case reason when 'closed' then split_part(value, ' ', 1) else value end`
    : sql`value`
}

/** Every row that was not taken, for the download. */
export async function listErrors(ctx: TxCtx, id: string): Promise<ImportError[]> {
  await getImport(ctx, id)
  const { sql, actor } = ctx
  return await sql<ImportError[]>`
    select row_number as row, column_name as column, reason, ${shownValue(ctx)} as value, taken from import_error
    where workspace_id = ${actor.workspaceId} and import_id = ${id} order by row_number, place`
}
