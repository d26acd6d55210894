import type { TxCtx } from '../../ctx.ts'

/**
 * Takes all API tokens of a person away, inside the caller's transaction. They are seen from their own workspace only, so it
 * goes from one to the next, and is afterwards where it was.
 */
export async function forgetTokens({ sql }: Pick<TxCtx, 'sql'>, userId: string): Promise<void> {
  const enter = (workspaceId: string, person: string) =>
    sql`select set_config('app.workspace_id', ${workspaceId}, true), set_config('app.user_id', ${person}, true)`
  const [before] = await sql<{ workspace: string | null; person: string | null }[]>`
    select current_setting('app.workspace_id', true) as workspace, current_setting('app.user_id', true) as person`
  const workspaces = await sql<{ id: string }[]>`select workspace_id as id from app.workspaces_of(${userId})`
  for (const { id } of workspaces) {
    await enter(id, userId)
    await sql`delete from access_token where user_id = ${userId}`
  }
  await enter(before?.workspace ?? '', before?.person ?? '')
}
