/** What the team of the demo asks companies for beside what every company has, and what some of them have answered. */
import { uuidv7 } from 'uuidv7'
import type { Sql } from '../sql/sql.ts'

const interests = ['通話の記録', '架電リスト', 'レポート', '名簿の取込']

/** The company's place in the demo, what it uses today, in how many days its contract is renewed, what it is interested in. */
const answers: [at: number, uses: string | null, renewedIn: number | null, interests: number[]][] = [
  [0, '表計算ソフトで管理', 45, [0, 1]],
  [1, null, null, [2]],
  [3, 'クラウド営業ナビ', 20, [1, 2]],
  [5, null, 120, []],
  [8, 'クラウド営業ナビ', 75, [0, 3]],
  [9, '自社開発', 200, [2]],
  [15, '紙の台帳', null, [0, 3]],
]

/** Makes the fields of the demo workspace; answers the columns of the companies that have some, by their place. */
export async function addDemoFields(
  sql: Sql,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<ReadonlyMap<number, { custom: Record<string, unknown> }>> {
  const choices = interests.map((name) => ({ id: uuidv7(), name, retired: false, mergedInto: null }))
  const fields = [
    { name: '利用中のサービス', value_kind: 'text', choices: [] },
    { name: '契約更新日', value_kind: 'date', choices: [] },
    { name: '関心のある機能', value_kind: 'choices', choices },
  ].map((field) => ({ id: uuidv7(), ...field }))
  for (const [at, field] of fields.entries())
    await sql`insert into custom_field ${sql({
      workspace_id: workspaceId,
      record_kind: 'company',
      position: at + 1,
      ...field,
      choices: JSON.stringify(field.choices),
    })}`
  const columns = answers.map(([at, uses, renewedIn, liked]) => {
    const day = renewedIn === null ? null : new Date(now.getTime() + renewedIn * 86_400_000)
    const liking = liked.map((nth) => choices[nth]?.id)
    const values = [uses, day?.toISOString().slice(0, 10) ?? null, liking.length > 0 ? liking : null]
    const held = fields.map(({ id }, nth) => [id, values[nth]]).filter(([, value]) => value !== null)
    return [at, { custom: Object.fromEntries(held) }] as const
  })
  return new Map(columns)
}
