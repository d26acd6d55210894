import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { beginReplacing } from '../replacements/carry-on.ts'
import { replaceInRecords } from '../replacements/replace.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type ChoiceKind, getChoice, listChoices } from './queries.ts'

/**
 * Puts another into the place of a status or a tag: records follow, at once where they are few. What was merged stays known by
 * its name, since the history names it. Twice is fine.
 * @throws Problem `not_found`; `invalid_input` when the other is itself, retired, or merged.
 */
export async function mergeChoice(ctx: Ctx, of: ChoiceKind, id: string, into: string): Promise<void> {
  const { workspaceId } = ctx.actor
  await inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, of === 'status' ? 'statuses.manage' : 'tags.manage')
    const known = await listChoices(ctx, of)
    if (known.some((one) => one.id === id && one.mergedInto === into)) return
    const old = await getChoice(ctx, of, id)
    const next = known.find((one) => one.id === into)
    if (!next || next.id === id || next.retired || next.mergedInto !== null)
      throw new Problem('invalid_input', { fields: [{ path: 'id', code: 'not_offered' }] })
    const { sql, now } = ctx
    // Whoever is choosing the old one has done so before, and the replacement finds it.
    await sql`select from ${sql(of)} where workspace_id = ${workspaceId} and id = ${id} for update`
    await sql`
      update ${sql(of)} set merged_into = ${into}, retired_at = coalesce(retired_at, ${now()}::timestamptz),
        updated_at = ${now()}::timestamptz
      where workspace_id = ${workspaceId} and (id = ${id} or merged_into = ${id})`
    const field = of === 'status' ? 'statusId' : 'tagIds'
    await replaceInRecords(ctx, workspaceId, { field, oldId: id, newId: into })
    await audit(ctx, `${of}.merged`, { id, name: old.name, intoId: into, into: next.name })
  })
  await beginReplacing(ctx, workspaceId)
}
