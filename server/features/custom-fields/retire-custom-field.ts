import { and, eq } from 'drizzle-orm'
import { customField } from '../../../db/schema/shaping.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { beginReplacing, stepsAtOnce } from '../replacements/carry-on.ts'
import { followWords } from '../replacements/follow-words.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type CustomFieldRow, getCustomField, listCustomFields } from './queries.ts'
import { refuseTooManyFields } from './rules.ts'

/** Offers it no more; records keep what it holds and are found by it no longer. Twice is fine. @throws Problem `not_found`. */
export function retireCustomField(ctx: Ctx, id: string): Promise<CustomFieldRow> {
  return setRetired(ctx, id, true)
}

/** Offers it again, with all that it held. @throws Problem `not_found`, `too_many_choices`. */
export function restoreCustomField(ctx: Ctx, id: string): Promise<CustomFieldRow> {
  return setRetired(ctx, id, false)
}

async function setRetired(ctx: Ctx, id: string, retired: boolean): Promise<CustomFieldRow> {
  const { field, follows } = await inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'fields.manage')
    const known = await getCustomField(ctx, id)
    if (known.retired === retired) return { field: known, follows: false }
    if (!retired) {
      // It is there already, and only offered anew.
      const others = (await listCustomFields(ctx)).filter((field) => field.id !== id)
      refuseTooManyFields(others, known.record)
    }
    const { db, actor, now } = ctx
    await db
      .update(customField)
      .set({ retiredAt: retired ? now() : null, updatedAt: now() })
      .where(and(eq(customField.workspaceId, actor.workspaceId), eq(customField.id, id)))
    await audit(ctx, retired ? 'custom_field.retired' : 'custom_field.restored', { id, name: known.name })
    return { field: { ...known, retired }, follows: await followWords(ctx, known) }
  })
  if (follows) await beginReplacing(ctx, ctx.actor.workspaceId, stepsAtOnce.words)
  return field
}
