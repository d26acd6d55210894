import { and, eq } from 'drizzle-orm'
import { status, tag } from '../../../db/schema/shaping.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type Choice, type ChoiceKind, getChoice, listChoices } from './queries.ts'
import { refuseTooMany } from './rules.ts'

/** Offers it no more; records that have it keep it. Twice is fine. @throws Problem `not_found`. */
export function retireChoice(ctx: Ctx, of: ChoiceKind, id: string): Promise<Choice> {
  return setRetired(ctx, of, id, true)
}

/** Offers it again. @throws Problem `not_found`, `too_many_choices`. */
export function restoreChoice(ctx: Ctx, of: ChoiceKind, id: string): Promise<Choice> {
  return setRetired(ctx, of, id, false)
}

function setRetired(ctx: Ctx, of: ChoiceKind, id: string, retired: boolean): Promise<Choice> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, of === 'status' ? 'statuses.manage' : 'tags.manage')
    const known = await getChoice(ctx, of, id)
    if (known.retired === retired) return known
    const { db, actor, now } = ctx
    if (!retired) refuseTooMany(await listChoices(ctx, of), of)
    const table = of === 'status' ? status : tag
    await db
      .update(table)
      .set({ retiredAt: retired ? now() : null, updatedAt: now() })
      .where(and(eq(table.workspaceId, actor.workspaceId), eq(table.id, id)))
    await audit(ctx, retired ? `${of}.retired` : `${of}.restored`, { id, name: known.name })
    return { ...known, retired }
  })
}
