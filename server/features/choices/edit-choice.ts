import { and, eq, sql } from 'drizzle-orm'
import { status, tag } from '../../../db/schema/shaping.ts'
import type { EditChoice } from '../../../shared/contracts/choices.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type Choice, type ChoiceKind, getChoice, listChoices } from './queries.ts'
import { foldChoiceName, refuseTakenName } from './rules.ts'
import { statusView, tagView } from './view.ts'

/**
 * Renames a status or a tag, or changes a status's kind; records keep it, and so does the history.
 * @throws Problem `not_found`, `choice_name_taken`, `stale_version` with what it is now.
 */
export function editChoice(
  ctx: Ctx,
  of: ChoiceKind,
  id: string,
  { version, name, kind }: EditChoice,
): Promise<Choice> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, of === 'status' ? 'statuses.manage' : 'tags.manage')
    const before = await getChoice(ctx, of, id)
    if (before.version !== version)
      throw new Problem('stale_version', { current: of === 'status' ? statusView(before) : tagView(before) })
    if (name !== undefined) refuseTakenName(await listChoices(ctx, of), name, id)
    const { db, actor, now } = ctx
    const table = of === 'status' ? status : tag
    const edit = {
      ...(name === undefined ? {} : { name, ...(of === 'tag' ? { nameFolded: foldChoiceName(name) } : {}) }),
      ...(kind === undefined || of === 'tag' ? {} : { kind }),
    }
    await db
      .update(table)
      .set({ ...edit, version: sql`${table.version} + 1`, updatedAt: now() })
      .where(and(eq(table.workspaceId, actor.workspaceId), eq(table.id, id)))
    const after = await getChoice(ctx, of, id)
    await audit(ctx, `${of}.edited`, {
      id,
      from: before.name,
      to: after.name,
      ...(after.kind === before.kind ? {} : { fromKind: before.kind, toKind: after.kind }),
    })
    return after
  })
}
