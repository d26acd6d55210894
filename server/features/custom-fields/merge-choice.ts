import type { ChoiceSuccessor } from '../../../shared/contracts/custom-fields.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { beginReplacing } from '../replacements/carry-on.ts'
import { replaceInRecords } from '../replacements/replace.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { getCustomField } from './queries.ts'

/**
 * Puts another choice of the field into the place of one: records follow, at once where they are few. What was merged stays known by
 * its name, since the history names it. Twice is fine.
 * @throws Problem `not_found`; `invalid_input` when the other is itself, retired, merged, or of another field.
 */
export async function mergeCustomChoice(
  ctx: Ctx,
  id: string,
  { choiceId, into }: ChoiceSuccessor,
): Promise<void> {
  const { workspaceId } = ctx.actor
  await inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'fields.manage')
    const { sql, now } = ctx
    const { name: field, choices } = await getCustomField(ctx, id)
    const old = choices.find((choice) => choice.id === choiceId)
    const next = choices.find((choice) => choice.id === into)
    if (old?.mergedInto === into) return
    if (!old || old.mergedInto !== null) throw new Problem('not_found')
    if (!next || next === old || next.retired || next.mergedInto !== null)
      throw new Problem('invalid_input', { fields: [{ path: 'into', code: 'not_offered' }] })
    const after = choices.map((choice) => {
      const isLed = choice === old || choice.mergedInto === choiceId
      return isLed ? { ...choice, retired: true, mergedInto: into } : choice
    })
    await sql`
      update custom_field set choices = ${JSON.stringify(after)}::text::jsonb, version = version + 1,
        updated_at = ${now()}::timestamptz
      where workspace_id = ${workspaceId} and id = ${id}`
    await replaceInRecords(ctx, workspaceId, {
      field: 'custom',
      customFieldId: id,
      oldId: choiceId,
      newId: into,
    })
    await audit(ctx, 'custom_field.choice_merged', { id, field, name: old.name, into: next.name })
  })
  await beginReplacing(ctx, workspaceId)
}
