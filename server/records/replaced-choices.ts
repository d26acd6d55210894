/** What records held of owners, statuses and tags, as it is to be written back later. */
import { isCustomKey } from '../../shared/records/custom.ts'
import type { TxCtx } from '../ctx.ts'

type Values = Record<string, unknown>
interface Held {
  was: Values
  made: Values
}

/** What choices have become since: those that were merged are another one, and owners who left are none. */
export interface ChoicesNow {
  members: ReadonlySet<string>
  choices: ReadonlyMap<string, string>
}

/** They stay so until the transaction ends: whoever merges one, or leaves, waits and finds the records that have it. */
export async function readChoices({ sql, actor }: TxCtx, ids: readonly string[]): Promise<ChoicesNow> {
  if (ids.length === 0) return { members: new Set(), choices: new Map() }
  const asked = sql`workspace_id = ${actor.workspaceId} and id = any (${[...ids]}::uuid[])`
  const merged = (table: 'status' | 'tag') => sql<{ id: string; now: string }[]>`
    select id, coalesce(merged_into, id) as now from ${sql(table)} where ${asked} order by id for key share`
  const members = await sql<{ id: string }[]>`
    select user_id as id from member
    where workspace_id = ${actor.workspaceId} and user_id = any (${[...ids]}::uuid[]) order by user_id for key share`
  const custom = await sql<{ id: string; now: string }[]>`
    select e ->> 'id' as id, e ->> 'mergedInto' as now
    from (select choices from custom_field where workspace_id = ${actor.workspaceId} order by id for key share) f
    cross join jsonb_array_elements(f.choices) e
    where e ->> 'mergedInto' is not null and e ->> 'id' = any (${[...ids]}::text[])`
  const choices = [...(await merged('status')), ...(await merged('tag')), ...custom]
  return {
    members: new Set(members.map(({ id }) => id)),
    choices: new Map(choices.map(({ id, now }) => [id, now])),
  }
}

/** The ids among the values, whatever they are of; a text in a custom field may look like one. */
export function choicesIn(records: readonly Held[]): string[] {
  const values = records.flatMap(({ was, made }) =>
    [was, made].flatMap((held) =>
      Object.entries(held)
        .filter(mayName)
        .flatMap(([, value]) => value),
    ),
  )
  return [...new Set(values.filter((value) => typeof value === 'string' && isCustomKey(value)))].map(String)
}

function mayName([key]: [string, unknown]): boolean {
  return ['ownerId', 'statusId', 'tagIds'].includes(key) || isCustomKey(key)
}

/** A status or a tag that was merged is the other one now; an owner who left is nobody's any more, so the field stays as it is. */
export function asNow(values: Values, { members, choices }: ChoicesNow): Values {
  const { ownerId, ...others } = values
  const isLeft = typeof ownerId === 'string' && !members.has(ownerId)
  const now = isLeft || ownerId === undefined ? others : values
  return asMerged(now, choices)
}

export function asMerged(values: Values, choices: ChoicesNow['choices']): Values {
  const now = { ...values }
  if (typeof now.statusId === 'string') now.statusId = choices.get(now.statusId) ?? null
  if (Array.isArray(now.tagIds))
    now.tagIds = [...new Set(now.tagIds.flatMap((tag) => choices.get(tag) ?? []))]
  for (const [key, value] of Object.entries(values).filter(([key]) => isCustomKey(key))) {
    const meant = (one: unknown) => choices.get(String(one)) ?? one
    now[key] = Array.isArray(value) ? [...new Set(value.map(meant))] : meant(value)
  }
  return now
}
