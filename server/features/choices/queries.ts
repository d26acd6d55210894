import type { Choices, StatusView } from '../../../shared/contracts/choices.ts'
import { Problem } from '../../../shared/problems.ts'
import type { StatusKind } from '../../../shared/statuses.ts'
import type { TxCtx } from '../../ctx.ts'
import { outcomeName } from '../../records/outcomes.ts'

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

/** As the table has them: an outcome that was not renamed has no name there. */
type Known = Omit<Choices, 'outcomes'> & {
  outcomes: (Omit<Choices['outcomes'][number], 'name'> & { name: string | null })[]
}

/** All that the ids in records and calls may mean, in one statement: every page of records asks for it. */
export async function readChoices({ sql, actor }: TxCtx): Promise<Choices> {
  const { workspaceId } = actor
  const named = sql`'id', id, 'name', name, 'retired', retired_at is not null, 'mergedInto', merged_into`
  const [found] = await sql<Known[]>`
    select
      (select coalesce(json_agg(json_build_object(${named}, 'kind', kind) order by position, id), '[]')
       from status where workspace_id = ${workspaceId}) as statuses,
      (select coalesce(json_agg(json_build_object(${named}) order by name_folded, id), '[]')
       from tag where workspace_id = ${workspaceId}) as tags,
      (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by m.joined_at, u.id), '[]')
       from member m join app_user u on u.id = m.user_id where m.workspace_id = ${workspaceId}) as members,
      (select coalesce(json_agg(json_build_object('id', id, 'record', record_kind, 'name', name, 'kind', value_kind,
        'retired', retired_at is not null, 'choices', choices) order by record_kind, position, id), '[]')
       from custom_field where workspace_id = ${workspaceId}) as "customFields",
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'depth', depth,
        'countsAsConnect', counts_as_connect, 'proposesStop', proposes_stop, 'promiseInDays', promise_in_days, 'key', key,
        'retired', retired_at is not null) order by position, id), '[]')
       from outcome where workspace_id = ${workspaceId}) as outcomes`
  if (!found) throw new Error('a select without a condition has a row')
  const outcomes = found.outcomes.map((one) => ({ ...one, name: outcomeName(one, actor.locale) }))
  return { ...found, outcomes }
}

/** Every status has one; the database itself refuses another without. */
export function kindOf({ kind }: Choice): StatusView['kind'] {
  return kind ?? 'working'
}
