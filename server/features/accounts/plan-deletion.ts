import type { AccountDeletionPlan } from '../../../shared/contracts/accounts.ts'
import type { Role } from '../../../shared/policy.ts'
import { asTenant, type PersonCtx, type TxCtx } from '../../ctx.ts'
import { findConnection } from '../zoom/queries.ts'
import { fateOf } from './rules.ts'

export interface Membership {
  workspaceId: string
  name: string
  role: Role
  members: number
  owners: number
}

/** What deleting the actor's account would do, as things are now. */
export async function planDeletion(ctx: PersonCtx): Promise<AccountDeletionPlan> {
  const { userId, workspaceId } = ctx.actor
  const memberships = await asTenant(ctx, ctx.actor, (tx) => listMemberships(tx, userId, 'looked'))
  const connection = await findConnection(ctx, { userId, workspaceId })
  return { ...sortByFate(memberships), zoomConnected: connection !== null }
}

/**
 * The person's memberships with how many others there are, walking from workspace to workspace within one transaction.
 * `until` it is committed, nobody joins them.
 */
export async function listMemberships(
  { sql }: Pick<TxCtx, 'sql'>,
  userId: string,
  until: 'looked' | 'committed' = 'committed',
): Promise<Membership[]> {
  const ids = await sql<{ workspace_id: string }[]>`select workspace_id from app.workspaces_of(${userId})`
  const found: Membership[] = []
  for (const { workspace_id: workspaceId } of ids) {
    await enterWorkspace(sql, workspaceId)
    const [row] = await sql<Omit<Membership, 'workspaceId'>[]>`
      select w.name, own.role, (select count(*)::int from member) as members,
        (select count(*)::int from member where role = 'owner') as owners
      from workspace w join member own on own.workspace_id = w.workspace_id and own.user_id = ${userId}
      where w.workspace_id = ${workspaceId} ${until === 'committed' ? sql`for update of w` : sql``}`
    if (row) found.push({ workspaceId, ...row })
  }
  return found
}

/** From here on the transaction sees this workspace, or none. */
export async function enterWorkspace(sql: TxCtx['sql'], workspaceId: string | null): Promise<void> {
  await sql`select set_config('app.workspace_id', ${workspaceId ?? ''}, true)`
}

export function sortByFate(memberships: Membership[]) {
  const whose = (fate: ReturnType<typeof fateOf>) =>
    memberships
      .filter((membership) => fateOf(membership) === fate)
      .map(({ workspaceId, name }) => ({ id: workspaceId, name }))
  return {
    mustTransfer: whose('transfer'),
    deletedWorkspaces: whose('delete'),
    keptWorkspaces: whose('keep'),
  }
}
