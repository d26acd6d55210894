/** Statuses and tags of a made-up workspace: a few statuses for most, one or two tags for some. */
import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../shared/japanese.ts'
import type { StatusKind } from '../../shared/statuses.ts'
import type { Sql } from '../sql/sql.ts'
import { pickEarly, pickWeighted, type Rolls } from './chance.ts'
import type { SeedPlan } from './plan.ts'

/** With which a workspace begins, in the order of the work. */
export const usualStatuses: [name: string, kind: StatusKind][] = [
  ['接触中', 'working'],
  ['見込み', 'hot'],
  ['商談中', 'deal'],
  ['取引中', 'won'],
  ['見送り', 'lost'],
]

export const usualTags = [
  '展示会',
  '紹介',
  'Web問い合わせ',
  '重点',
  '既存の取引先',
  '資料請求',
  'セミナー',
  '休眠',
]

export interface Shapes {
  statuses: readonly { id: string; kind: StatusKind }[]
  tagIds: readonly string[]
}

/** Those of the workspace that the transaction is in; made where it has none. */
export async function shapesOf(sql: Sql, workspaceId: string): Promise<Shapes> {
  const statuses = await sql<{ id: string; kind: StatusKind }[]>`
    select id, kind from status where workspace_id = ${workspaceId} and merged_into is null and retired_at is null order by position, id`
  const tags = await sql<{ id: string }[]>`
    select id from tag where workspace_id = ${workspaceId} and merged_into is null and retired_at is null order by name_folded`
  return {
    statuses: statuses.length > 0 ? statuses : await addStatuses(sql, workspaceId),
    tagIds: tags.length > 0 ? tags.map(({ id }) => id) : await addTags(sql, workspaceId),
  }
}

async function addStatuses(sql: Sql, workspaceId: string): Promise<Shapes['statuses']> {
  const rows = usualStatuses.map(([name, kind], at) => ({ id: uuidv7(), name, kind, position: at + 1 }))
  await sql`insert into status ${sql(rows.map((row) => ({ workspace_id: workspaceId, ...row })))}`
  return rows
}

async function addTags(sql: Sql, workspaceId: string): Promise<string[]> {
  const rows = usualTags.map((name) => ({ id: uuidv7(), name, name_folded: foldForSearch(name) }))
  await sql`insert into tag ${sql(rows.map((row) => ({ workspace_id: workspaceId, ...row })))}`
  return rows.map(({ id }) => id)
}

/** Of a hundred records most have none yet. */
const frequent: [StatusKind | null, number][] = [
  [null, 55],
  ['working', 24],
  ['hot', 9],
  ['lost', 6],
  ['won', 4],
  ['deal', 2],
]

/** Of nobody and nothing where there is none to choose from. */
export function madeUpShape({ userIds, shapes }: SeedPlan, rolls: Rolls) {
  const kind = pickWeighted(frequent, rolls)
  const tags = [0.2, 0.05].filter((share) => rolls() < share).flatMap(() => anyOf(shapes.tagIds, rolls, 2))
  return {
    owner_id: rolls() < 0.6 ? (anyOf(userIds, rolls, 1.5)[0] ?? null) : null,
    status_id: shapes.statuses.find((status) => status.kind === kind)?.id ?? null,
    tag_ids: [...new Set(tags)],
  }
}

function anyOf(ids: readonly string[], rolls: Rolls, skew: number): string[] {
  return ids.length > 0 ? [pickEarly(ids, rolls, skew)] : []
}
