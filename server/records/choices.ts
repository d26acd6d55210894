/** Whose a record may be, and which statuses and tags it may have: those of its workspace. */
import { Problem } from '../../shared/problems.ts'
import type { TxCtx } from '../ctx.ts'

export interface Choices {
  ownerId?: string | null | undefined
  statusId?: string | null | undefined
  tagIds?: readonly string[] | undefined
}

/**
 * What is chosen stays until the transaction ends: whoever merges it or leaves waits, and finds this record when replacing it.
 * @throws Problem `invalid_input` naming the field whose choice is none: foreign, merged into another, or of somebody who left.
 */
export async function refuseUnknownChoices(
  ctx: TxCtx,
  { ownerId, statusId, tagIds = [] }: Choices,
): Promise<void> {
  if (!ownerId && !statusId && tagIds.length === 0) return
  const { sql, actor } = ctx
  const [known] = await sql<{ owners: string[]; statuses: string[]; tags: string[] }[]>`
    select
      array(select m.user_id from member m where m.workspace_id = ${actor.workspaceId} and m.user_id = ${ownerId ?? null}
        for key share) as owners,
      array(select s.id from status s where s.workspace_id = ${actor.workspaceId} and s.id = ${statusId ?? null}
        and s.merged_into is null for key share) as statuses,
      array(select t.id from tag t where t.workspace_id = ${actor.workspaceId} and t.id = any (${[...tagIds]}::uuid[])
        and t.merged_into is null order by t.id for key share) as tags`
  if (ownerId && known?.owners.length !== 1) refuse('ownerId')
  if (statusId && known?.statuses.length !== 1) refuse('statusId')
  if (known?.tags.length !== tagIds.length) refuse('tagIds')
}

function refuse(path: keyof Choices): never {
  throw new Problem('invalid_input', { fields: [{ path, code: 'not_offered' }] })
}
