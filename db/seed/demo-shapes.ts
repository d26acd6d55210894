/** How the companies of the demo workspace stand, whose they are, their tags, and how they came to stand so. */
import { uuidv7 } from 'uuidv7'
import type { FilterTree } from '../../shared/records/conditions.ts'
import type { Sql } from '../sql/sql.ts'
import { shapesOf } from './shapes.ts'

/** How each company stands, in their order: status, owner (0: the person of the demo, then the colleagues), tags. */
const shapes: [status: string | null, owner: number | null, tags: string[]][] = [
  ['見込み', 0, ['展示会', '重点']],
  ['接触中', 0, []],
  [null, null, []],
  ['商談中', 0, ['紹介', '重点']],
  [null, 2, []],
  ['接触中', 1, ['資料請求']],
  [null, null, ['展示会']],
  [null, 3, []],
  ['商談中', 0, ['展示会', '重点']],
  ['取引中', 1, ['既存の取引先']],
  ['接触中', 2, ['紹介']],
  [null, null, []],
  ['取引中', 2, ['既存の取引先']],
  ['接触中', 3, ['Web問い合わせ']],
  [null, null, []],
  ['見込み', 0, ['資料請求']],
  [null, 3, []],
  ['見送り', 0, []],
  ['取引中', 1, ['既存の取引先', '重点']],
  [null, 2, ['Web問い合わせ']],
]

/** How they came to stand so: company, hours ago, by whom, from, to. */
const moves: [at: number, hoursAgo: number, by: number, from: string | null, to: string][] = [
  [3, 199, 0, null, '接触中'],
  [3, 1.9, 0, '接触中', '商談中'],
  [0, 29.9, 0, '接触中', '見込み'],
  [8, 25.9, 0, '見込み', '商談中'],
  [9, 400, 1, '商談中', '取引中'],
  [15, 146.9, 0, '接触中', '見込み'],
  [17, 49.9, 0, '接触中', '見送り'],
]

export interface ShapedPlace {
  sql: Sql
  workspaceId: string
  /** The person of the demo, then the colleagues. */
  userIds: readonly string[]
  now: Date
}

export interface DemoShapes {
  /** Of the companies, in their order, as columns of their rows. */
  columns: Record<string, unknown>[]
  statuses: ReadonlyMap<string, string>
  tags: ReadonlyMap<string, string>
}

/** Makes the statuses and tags of the demo workspace and tells which company has which. */
export async function addDemoShapes({ sql, workspaceId, userIds }: ShapedPlace): Promise<DemoShapes> {
  await shapesOf(sql, workspaceId)
  const named = async (table: 'status' | 'tag') => {
    const rows = await sql<
      { name: string; id: string }[]
    >`select name, id from ${sql(table)} where workspace_id = ${workspaceId}`
    return new Map(rows.map(({ name, id }) => [name, id]))
  }
  const [statuses, tags] = [await named('status'), await named('tag')]
  const columns = shapes.map(([status, owner, names]) => ({
    status_id: statuses.get(status ?? '') ?? null,
    owner_id: owner === null ? null : (userIds[owner] ?? null),
    tag_ids: names.flatMap((name) => tags.get(name) ?? []),
  }))
  return { columns, statuses, tags }
}

/** The companies' statuses on their timelines. */
export async function addDemoMoves(
  { sql, workspaceId, userIds, now }: ShapedPlace,
  { statuses }: DemoShapes,
  companyIds: readonly string[],
): Promise<void> {
  for (const [at, hoursAgo, by, from, to] of moves) {
    const edits = { statusId: [statuses.get(from ?? '') ?? null, statuses.get(to) ?? null] }
    await sql`insert into change (workspace_id, id, company_id, user_id, action, detail, edits, changed_at)
      values (${workspaceId}, ${uuidv7()}, ${companyIds[at] ?? null}, ${userIds[by] ?? null}, 'company.edited',
        ${JSON.stringify({ fields: ['statusId'] })}::text::jsonb, ${JSON.stringify(edits)}::text::jsonb,
        ${new Date(now.getTime() - hoursAgo * 3_600_000).toISOString()})`
  }
}

/** Shared views: what to call first, and who was promising at the exhibition. */
export async function addDemoViews(
  { sql, workspaceId, userIds }: ShapedPlace,
  { statuses, tags }: DemoShapes,
): Promise<void> {
  const hot = [statuses.get('見込み') ?? '', statuses.get('商談中') ?? '']
  const views: [name: string, filter: FilterTree, sort: string][] = [
    ['追いかけ中', { all: [['statusId', 'is', ...hot]] }, '-last_call'],
    [
      '展示会のフォロー',
      {
        all: [
          ['tagIds', 'is', tags.get('展示会') ?? ''],
          ['lastCalledAt', 'not_within', 7],
        ],
      },
      '',
    ],
  ]
  for (const [at, [name, filter, sort]] of views.entries()) {
    await sql`insert into view (workspace_id, id, kind, name, shared, created_by, filter, sort, position)
      values (${workspaceId}, ${uuidv7()}, 'company', ${name}, true, ${userIds[at] ?? null},
        ${JSON.stringify(filter)}::text::jsonb, ${sort}, ${at + 1})`
  }
}
