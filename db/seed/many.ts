/** Demo data of any size: companies recombined from plausible parts, each with a number that cannot ring. */
import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../shared/japanese.ts'
import { writeSearchDocs } from '../search/write.ts'
import type { PoolSql } from '../sql/pool.ts'
import type { TransactionSql } from '../sql/transaction.ts'

const heads: [string, string, string][] = [
  ['東海', 'トウカイ', 'Tokai'],
  ['北陽', 'ホクヨウ', 'Hokuyo'],
  ['みどり', 'ミドリ', 'Midori'],
  ['大成', 'タイセイ', 'Taisei'],
  ['日進', 'ニッシン', 'Nisshin'],
  ['三河', 'ミカワ', 'Mikawa'],
  ['あさひ', 'アサヒ', 'Asahi'],
  ['中央', 'チュウオウ', 'Chuo'],
  ['光陽', 'コウヨウ', 'Koyo'],
  ['富岡', 'トミオカ', 'Tomioka'],
  ['南星', 'ナンセイ', 'Nansei'],
  ['丸和', 'マルワ', 'Maruwa'],
  ['松風', 'マツカゼ', 'Matsukaze'],
  ['新栄', 'シンエイ', 'Shinei'],
  ['関東', 'カントウ', 'Kanto'],
  ['若葉', 'ワカバ', 'Wakaba'],
]
const middles: [string, string, string][] = [
  ['', '', ''],
  ['第一', 'ダイイチ', ' Daiichi'],
  ['総合', 'ソウゴウ', ' Sogo'],
  ['国際', 'コクサイ', ' International'],
  ['共同', 'キョウドウ', ' Kyodo'],
  ['産業', 'サンギョウ', ' Sangyo'],
  ['ネクスト', 'ネクスト', ' Next'],
  ['先端', 'センタン', ' Advanced'],
]
const tails: [string, string, string][] = [
  ['工業', 'コウギョウ', ' Kogyo'],
  ['商事', 'ショウジ', ' Shoji'],
  ['製作所', 'セイサクショ', ' Seisakusho'],
  ['運輸', 'ウンユ', ' Unyu'],
  ['システムズ', 'システムズ', ' Systems'],
  ['ホールディングス', 'ホールディングス', ' Holdings'],
  ['食品', 'ショクヒン', ' Foods'],
  ['電子', 'デンシ', ' Electronics'],
  ['建設', 'ケンセツ', ' Construction'],
  ['薬局', 'ヤッキョク', ' Pharmacy'],
  ['化成', 'カセイ', ' Chemical'],
  ['不動産', 'フドウサン', ' Realty'],
  ['テクノ', 'テクノ', ' Techno'],
  ['サービス', 'サービス', ' Service'],
  ['物産', 'ブッサン', ' Trading'],
]
const industries = [
  '機械',
  '卸売業',
  '情報・通信業',
  '陸運業',
  '食料品',
  'サービス業',
  '建設業',
  '化学',
  '不動産業',
  '小売業',
]
const cities = [
  '東京都千代田区',
  '大阪府大阪市北区',
  '愛知県名古屋市中村区',
  '福岡県福岡市博多区',
  '北海道札幌市中央区',
  '宮城県仙台市青葉区',
]
const batch = 2_000

/** Adds `count` companies to a workspace in batches; `onProgress` hears how many there are after each. */
export async function seedCompanies(
  sql: PoolSql,
  workspaceId: string,
  count: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const to = Math.min(from + batch, count)
    await sql.begin((sql) => addBatch(sql, workspaceId, from, to))
    onProgress(to)
  }
}

async function addBatch(sql: TransactionSql, workspaceId: string, from: number, to: number): Promise<void> {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
  const companies = Array.from({ length: to - from }, (_, at) => companyOf(workspaceId, from + at))
  const numbers = companies.map(({ id }, at) => numberOf(workspaceId, id, from + at))
  for (const rows of slices(companies)) await sql`insert into company ${sql(rows)}`
  for (const rows of slices(numbers)) await sql`insert into phone_number ${sql(rows)}`
  await writeSearchDocs(sql, workspaceId, { companies: companies.map(({ id }) => id) })
}

/** PostgreSQL takes at most 65,535 parameters in a statement. */
function slices<T>(rows: T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / 500) }, (_, at) => rows.slice(at * 500, at * 500 + 500))
}

function companyOf(workspaceId: string, serial: number) {
  const [head, middle, tail] = [
    part(heads, serial),
    part(middles, Math.floor(serial / 16)),
    part(tails, Math.floor(serial / 128)),
  ]
  const branch = Math.floor(serial / 1_920)
  const words = [0, 1, 2].map((form) => `${head[form]}${middle[form]}${tail[form]}`)
  const [name = '', reading = '', english = ''] = words.map((word) =>
    branch > 0 ? `${word}${branch}` : word,
  )
  return {
    workspace_id: workspaceId,
    id: uuidv7(),
    name: serial % 2 ? `${name}株式会社` : `株式会社${name}`,
    name_folded: foldForSearch(name),
    reading,
    reading_folded: foldForSearch(reading),
    english_name: `${english} Co., Ltd.`,
    english_folded: foldForSearch(english),
    industry: industries[serial % industries.length] ?? '',
    address: `${cities[serial % cities.length]}${(serial % 9) + 1}-${(serial % 30) + 1}`,
  }
}

/** 03-0000-0000 to 06-0999-9999: the exchange starts with 0, so nobody has it. */
function numberOf(workspaceId: string, companyId: string, serial: number) {
  const area = ['3', '6'][serial % 2]
  const subscriber = `0${String(serial % 10_000_000).padStart(7, '0')}`
  const digits = `0${area}${subscriber}`
  return {
    workspace_id: workspaceId,
    id: uuidv7(),
    company_id: companyId,
    kind: 'main',
    raw: digits,
    e164: `+81${digits.slice(1)}`,
    display: `0${area}-${subscriber.slice(0, 4)}-${subscriber.slice(4)}`,
    digits,
  }
}

function part(parts: [string, string, string][], serial: number): [string, string, string] {
  return parts[serial % parts.length] ?? ['', '', '']
}
