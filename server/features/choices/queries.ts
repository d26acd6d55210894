import type { Choices, StatusView } from '../../../shared/contracts/choices.ts'
import { Problem } from '../../../shared/problems.ts'
import type { StatusKind } from '../../../shared/statuses.ts'
import type { TxCtx } from '../../ctx.ts'

export type ChoiceKind = 'status' | 'tag'

export interface Choice {
  id: string
  name: string
  /** Null: a tag has none. */
  kind: StatusKind | null
  version: number
  retired: boolean
  mergedInto: string | null
}

/** All of a workspace, also those that are offered no more: statuses in their order, tags by name. */
export async function listChoices({ sql, actor }: TxCtx, of: ChoiceKind): Promise<Choice[]> {
  const order = of === 'status' ? sql`position, id` : sql`name_folded, id`
  return await sql<Choice[]>`
    select id, name, ${of === 'status' ? sql`kind` : sql`null as kind`}, version, retired_at is not null as retired,
      merged_into as "mergedInto"
    from ${sql(of)} where workspace_id = ${actor.workspaceId} order by ${order}`
}

/** @throws Problem `not_found`, also for one that was merged into another. */
export async function getChoice(ctx: TxCtx, of: ChoiceKind, id: string): Promise<Choice> {
  const found = (await listChoices(ctx, of)).find((one) => one.id === id && one.mergedInto === null)
  if (!found) throw new Problem('not_found')
  return found
}

/** All that the ids in records may mean. */
export async function readChoices(ctx: TxCtx): Promise<Choices> {
  const { sql, actor } = ctx
  const statuses = await listChoices(ctx, 'status')
  const tags = await listChoices(ctx, 'tag')
  const members = await sql<{ id: string; name: string }[]>`
    select u.id, u.name from member m join app_user u on u.id = m.user_id
    where m.workspace_id = ${actor.workspaceId} order by m.joined_at, u.id`
  const named = ({ id, name, retired, mergedInto }: Choice) => ({ id, name, retired, mergedInto })
  return {
    statuses: statuses.map((status) => ({ ...named(status), kind: kindOf(status) })),
    tags: tags.map(named),
    members: [...members],
  }
}

/** Every status has one; the database itself refuses another without. */
export function kindOf({ kind }: Choice): StatusView['kind'] {
  return kind ?? 'working'
}
