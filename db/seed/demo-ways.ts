/** How else the companies of the demo are reached, and which numbers reach nobody. Addresses are of names that nobody can have. */
import { uuidv7 } from 'uuidv7'
import { phoneColumns } from '../../shared/phone-columns.ts'
import type { WayKind } from '../../shared/records/contact-ways.ts'
import type { PhoneHealth } from '../../shared/records/phone-health.ts'
import { writeSearchDocs } from '../search/write.ts'
import type { TransactionSql } from '../sql/transaction.ts'

/** Of some companies, by their place: the main e-mail address and site. */
const mains: [at: number, email: string, website: string][] = [
  [0, 'info@aoba-seiko.example', 'https://aoba-seiko.example/'],
  [3, 'contact@sakura-sol.example', 'https://sakura-sol.example/'],
  [8, '', 'https://tsubame-denki.example/'],
  [15, 'info@yunagi.example', ''],
]

const ways: [at: number, kind: WayKind, label: string, value: string][] = [
  [0, 'address', '大阪支店', '大阪府大阪市淀川区青葉橋3-1 青葉第二ビル2F'],
  [0, 'address', '工場', '静岡県浜松市北区青葉台12-4'],
  [0, 'email', '請求書', 'keiri@aoba-seiko.example'],
  [0, 'site', '採用', 'https://recruit.aoba-seiko.example/'],
  [3, 'address', '仙台開発センター', '宮城県仙台市宮城野区桜木町5-2'],
  [3, 'email', '受発注', 'order@sakura-sol.example'],
  [8, 'address', '物流倉庫', '佐賀県鳥栖市燕ヶ丘1-8'],
]

/** Further numbers, and what is known of them. */
const numbers: [at: number, kind: 'main' | 'direct', raw: string, health: PhoneHealth | null][] = [
  [0, 'direct', '045-000-1260', 'works'],
  [0, 'main', '045-000-1199', 'wrong'],
  [5, 'direct', '075-000-4690', 'dead'],
]

interface Place {
  sql: TransactionSql
  workspaceId: string
}

export async function addDemoWays({ sql, workspaceId }: Place, companyIds: readonly string[]): Promise<void> {
  for (const [at, email, website] of mains)
    await sql`update company set email = ${email}, website = ${website}
      where workspace_id = ${workspaceId} and id = ${companyIds[at] ?? null}`
  for (const [position, [at, kind, label, value]] of ways.entries()) {
    const row = {
      id: uuidv7(),
      company_id: companyIds[at] ?? null,
      kind,
      label,
      value,
      position: position + 1,
    }
    await sql`insert into contact_way ${sql({ workspace_id: workspaceId, ...row })}`
  }
  for (const [nth, [at, kind, raw, health]] of numbers.entries()) {
    const row = { id: uuidv7(), company_id: companyIds[at] ?? null, kind, health, position: nth + 1 }
    await sql`insert into phone_number ${sql({ workspace_id: workspaceId, ...row, ...phoneColumns(raw) })}`
  }
  const places = new Set([...mains, ...ways, ...numbers].map(([at]) => at))
  const companies = [...places].flatMap((at) => companyIds[at] ?? [])
  await sql`
    update company c set number_kinds = array(select distinct n.kind from phone_number n
      where n.workspace_id = c.workspace_id and n.company_id = c.id order by n.kind)
    where c.workspace_id = ${workspaceId} and c.id = any (${companies}::uuid[])`
  await writeSearchDocs(sql, workspaceId, { companies })
}
