import type { TxCtx } from '../../ctx.ts'

/** Hears that there is something to remove. */
export const deletionChannel = 'shodan_deletion'

/** Whoever belongs to a workspace or may come in, and what is theirs alone: few rows, which go with the deletion itself. */
const atOnce = ['idempotency_key', 'data_export', 'invitation', 'member']

/**
 * Ends a workspace; the transaction must see it. From its commit on nobody can enter, so that everything in it is out of sight,
 * and `removeDeletedWorkspaces` removes that. The trail keeps that things were done, and no content.
 */
export async function eraseWorkspace(
  { sql, now }: Pick<TxCtx, 'sql' | 'now'>,
  workspaceId: string,
): Promise<void> {
  await sql`set local statement_timeout = 0`
  await sql`
    update workspace set deleted_at = ${now()}::timestamptz, name = '-', support_email = null
    where workspace_id = ${workspaceId}`
  for (const table of atOnce) await sql`delete from ${sql(table)} where workspace_id = ${workspaceId}`
  await sql`
    update import_file set status = 'cancelled'
    where workspace_id = ${workspaceId} and status in ('uploaded', 'ready', 'running')`
  await sql`select app.forget_events_of_deleted()`
  await sql`select pg_notify(${deletionChannel}, '')`
}
