/** Whose a record may be, and which statuses and tags it may have: those of its workspace. */
import { Problem } from '../../shared/problems.ts'
import type { TxCtx } from '../ctx.ts'

export interface Choices {
  ownerId?: string | null | undefined
  statusId?: string | null | undefined
  tagIds?: readonly string[] | undefined
}

/** @throws Problem `invalid_input` naming the field whose choice is not offered: foreign, retired, or of somebody who left. */
export async function refuseUnknownChoices(
  ctx: TxCtx,
  { ownerId, statusId, tagIds = [] }: Choices,
): Promise<void> {
  if (!ownerId && !statusId && tagIds.length === 0) return
  const { sql, actor } = ctx
  const [known] = await sql<{ owner: boolean; status: boolean; tags: number }[]>`
    select
      exists (select from member m where m.workspace_id = ${actor.workspaceId} and m.user_id = ${ownerId ?? null}) as owner,
      exists (select from status s where s.workspace_id = ${actor.workspaceId} and s.id = ${statusId ?? null}
        and s.merged_into is null) as status,
      (select count(*)::int from tag t where t.workspace_id = ${actor.workspaceId} and t.id = any (${[...tagIds]}::uuid[])
        and t.merged_into is null) as tags`
  if (ownerId && !known?.owner) refuse('ownerId')
  if (statusId && !known?.status) refuse('statusId')
  if (known?.tags !== tagIds.length) refuse('tagIds')
}

function refuse(path: keyof Choices): never {
  throw new Problem('invalid_input', { fields: [{ path, code: 'not_offered' }] })
}
