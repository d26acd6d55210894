import { uuidv7 } from 'uuidv7'
import { customField } from '../../../db/schema/shaping.ts'
import type { NewCustomField } from '../../../shared/contracts/custom-fields.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type CustomFieldRow, getCustomField, listCustomFields } from './queries.ts'
import { choicesAfter, refuseTakenFieldName, refuseTooManyFields } from './rules.ts'

/**
 * Adds a field behind the others, one at a time in a workspace, so that names are unique and limits hold. The same request again
 * answers what it made (SEC-R01).
 * @throws Problem `choice_name_taken`, `too_many_choices`, `invalid_input`, `repeated_with_other_content`.
 */
export function addCustomField(ctx: Ctx, input: NewCustomField): Promise<CustomFieldRow> {
  const { id = uuidv7(), record, name, kind, choices = [] } = input
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'fields.manage')
    const known = await listCustomFields(ctx)
    const before = known.find((field) => field.id === id)
    if (before) {
      if (before.name !== name || before.kind !== kind || before.record !== record)
        throw new Problem('repeated_with_other_content')
      return before
    }
    refuseTakenFieldName(known, record, name)
    refuseTooManyFields(known, record)
    const { workspaceId } = ctx.actor
    await ctx.db.insert(customField).values({
      workspaceId,
      id,
      recordKind: record,
      name,
      valueKind: kind,
      choices: choicesAfter({ kind, choices: [] }, choices),
      position: known.length + 1,
    })
    await audit(ctx, 'custom_field.added', { id, record, name, kind })
    return getCustomField(ctx, id)
  })
}
