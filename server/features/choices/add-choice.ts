import { uuidv7 } from 'uuidv7'
import { status, tag } from '../../../db/schema/shaping.ts'
import type { NewStatus, NewTag } from '../../../shared/contracts/choices.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type Choice, type ChoiceKind, getChoice, listChoices } from './queries.ts'
import { foldChoiceName, refuseTakenName, refuseTooMany } from './rules.ts'

/** Adds a status at the end. @throws Problem `choice_name_taken`, `too_many_choices`, `repeated_with_other_content`. */
export function addStatus(ctx: Ctx, { id = uuidv7(), name, kind }: NewStatus): Promise<Choice> {
  return addChoice(ctx, 'status', { id, name, kind }, async (ctx, known) => {
    const { workspaceId } = ctx.actor
    await ctx.db.insert(status).values({ workspaceId, id, name, kind, position: known.length + 1 })
  })
}

/** As `addStatus`, of a tag: anybody may, while tagging. */
export function addTag(ctx: Ctx, { id = uuidv7(), name }: NewTag): Promise<Choice> {
  return addChoice(ctx, 'tag', { id, name, kind: null }, async ({ db, actor }) => {
    const { workspaceId } = actor
    await db.insert(tag).values({ workspaceId, id, name, nameFolded: foldChoiceName(name) })
  })
}

type Insert = (ctx: TxCtx, known: readonly Choice[]) => Promise<void>

/** One at a time in a workspace, so that names are unique and limits hold; the same request again answers what it made. */
function addChoice(
  ctx: Ctx,
  of: ChoiceKind,
  said: Pick<Choice, 'id' | 'name' | 'kind'>,
  insert: Insert,
): Promise<Choice> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, of === 'status' ? 'statuses.manage' : 'tags.add')
    const known = await listChoices(ctx, of)
    const before = known.find(({ id }) => id === said.id)
    if (before) {
      if (before.name !== said.name || before.kind !== said.kind)
        throw new Problem('repeated_with_other_content')
      return before
    }
    refuseTakenName(known, said.name)
    refuseTooMany(known, of)
    await insert(ctx, known)
    await audit(ctx, `${of}.added`, { id: said.id, name: said.name })
    return getChoice(ctx, of, said.id)
  })
}
