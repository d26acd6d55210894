import { and, eq, sql } from 'drizzle-orm'
import { customField } from '../../../db/schema/shaping.ts'
import type { EditCustomField } from '../../../shared/contracts/custom-fields.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { beginReplacing, stepsAtOnce } from '../replacements/carry-on.ts'
import { followWords } from '../replacements/follow-words.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type CustomFieldRow, getCustomField, listCustomFields } from './queries.ts'
import { choicesAfter, refuseTakenFieldName, renamedChoices } from './rules.ts'
import { customFieldView } from './view.ts'

/**
 * Renames a field, or says its choices anew; records keep what they hold, the history shows the names of today, and the search finds
 * records by them, at once where they are few.
 * @throws Problem `not_found`, `choice_name_taken`, `too_many_choices`, `invalid_input`; `stale_version` with what it is now.
 */
export async function editCustomField(
  ctx: Ctx,
  id: string,
  { version, name, choices }: EditCustomField,
): Promise<CustomFieldRow> {
  const { after, follows } = await inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'fields.manage')
    const before = await getCustomField(ctx, id)
    if (before.version !== version) throw new Problem('stale_version', { current: customFieldView(before) })
    if (name !== undefined) refuseTakenFieldName(await listCustomFields(ctx), before.record, name, id)
    const { db, actor, now } = ctx
    await db
      .update(customField)
      .set({
        ...(name !== undefined && { name }),
        ...(choices && { choices: choicesAfter(before, choices) }),
        version: sql`${customField.version} + 1`,
        updatedAt: now(),
      })
      .where(and(eq(customField.workspaceId, actor.workspaceId), eq(customField.id, id)))
    const after = await getCustomField(ctx, id)
    await audit(ctx, 'custom_field.edited', {
      id,
      from: before.name,
      to: after.name,
      ...(choices && { choices: after.choices.map((choice) => choice.name).join('、') }),
    })
    const renamed = renamedChoices(before.choices, after.choices)
    return { after, follows: !after.retired && (await followWords(ctx, after, renamed)) }
  })
  if (follows) await beginReplacing(ctx, ctx.actor.workspaceId, stepsAtOnce.words)
  return after
}
