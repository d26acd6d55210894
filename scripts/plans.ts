/**
 * Asks PostgreSQL how it would run every statement that the tests made the product send, on a workspace of 100,000 companies beside
 * small ones, and names those that would read a whole table or a whole workspace.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { openSql, type PoolSql } from '../db/sql/pool.ts'
import { openPool } from '../server/pool.ts'
import { fillWorkspaces, largeWorkspace } from './large-workspace.ts'
import { readStatements } from './statement-files.ts'

/** What tests ask by the product's login to look at everything, and what the product may not do at all. */
const askedByTests = [
  /^(select (\*|1|t::text|\w+)|delete) from "?\w+"?( t)?( where workspace_id = \$1)?( order by [\w, ]+)?$/,
  /^select action, detail from audit_event where workspace_id = \$1 order by id$/,
  /^select "\w+" as value from company order by id$/,
  /^select 'user', t::text from app_user t/,
  /^select \(select count\(\*\)::int from app_user\) as people/,
  /^select 1 from session where ip_address like '203/,
  /^select 1 from sign_in_method where num_nonnulls\(/,
  /^update audit_event set action = 'x'$/,
  /^update company set name_folded = 'of before' /,
  /^update company c set securities_code = n\.code from /,
  /^select count\(\*\)::int from "\w+"$/,
  /^select \*, last_called_at::text as last_called_at/,
  /^select c\.id from company c where last_called_at <> coalesce\(/,
  /^select c\.id, array\[coalesce\(/,
  /^select r\.id, r\.attempts, r\.last_outcome, /,
  /^select address, prefecture, city from company$/,
  /^update "(company|person)" set deleted_at = now\(\)$/,
  /^update company set owner_id = \$1 where workspace_id = \$2$/,
  /^update "(company|person)" set last_outcome = \$1 where id in \(select id from .+ order by md5\(/,
  /^update change set "\w+" = "\w+" where company_id = \$1$/,
  /^select id, name, reading, .+, array\(select digits from phone_number n .+\) as digits from \w+ c where workspace_id = \$1$/,
]

/** Statements that read much, and why they may. */
const exceptions: [piece: RegExp, reason: string][] = [
  ...askedByTests.map((piece): [RegExp, string] => [piece, 'no statement of the product']),
  [/ limit 0$/, 'asks for the names of columns and reads nothing'],
  [
    /with removed as \(delete from/,
    'goes through a deleted workspace in pieces, and lets no table be read for it',
  ],
  [
    /^select "id", "zoom_epoch" from "app_user"$/,
    'compares the whole list of deletions with everybody, once an hour',
  ],
  [
    /\bmade_up_\w+|^update "?\w+"? r set (last_called_at = c\.at, .+|next_promise_on = f\.day) from \( select "?\w+"? as id, (max|min)\(/,
    'makes demo data, once',
  ],
  [
    /^\(?(with found as materialized|select (\(select ids is not null from found\)|count\(\*\)::int as count from \( select from "\w+" c where|json_build_object\('id', c\.id.+ c\.deleted_at is null and \())/,
    'the last step of a list whose filter no index tells of, and counts, which end after five seconds',
  ],
  [/\bsearch_doc\b/, 'what search keeps is not made here; it has tests of its own'],
]

export interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  Filter?: string
  /** Of a WindowAgg: what it looks at. */
  Window?: string
  Plans?: Node[]
}

/** @returns how many statements were looked at, and a line for each that reads too much. */
export async function checkPlans(folder: string): Promise<{ statements: number; faults: string[] }> {
  const texts = readStatements(folder).filter(hasPlan)
  const dataDir = mkdtempSync(join(tmpdir(), 'shodan-plans-'))
  await chmod(dataDir, 0o755)
  const log = { info: () => undefined, error: () => undefined }
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }
  const database = await openDatabase({ databaseUrl: null, databaseAppUrl: null, dataDir, log, settings })
  try {
    await migrate(database.ownerUrl)
    const owner = openSql(database.ownerUrl)
    const growing = await fillWorkspaces(owner).finally(() => owner.end())
    const { sql } = openPool(database.appUrl, 1)
    const faults = await explainAll(sql, texts, growing).finally(() => sql.end())
    return { statements: texts.length, faults }
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Whatever reads or changes rows; `begin`, `fetch` and the like have no plan. */
function hasPlan(text: string): boolean {
  return /^[\s(]*(select|with|insert|update|delete)\b/i.test(text)
}

async function explainAll(sql: PoolSql, texts: string[], growing: Set<string>): Promise<string[]> {
  const faults: string[] = []
  for (const text of texts) {
    const line = text.replaceAll(/\s+/g, ' ').trim()
    if (exceptions.some(([piece]) => piece.test(line))) continue
    const scans = await explain(sql, text).then(
      (plan) => scansOf(plan, growing),
      (error: unknown) => [`PostgreSQL cannot explain it: ${error instanceof Error ? error.message : error}`],
    )
    if (scans.length > 0) faults.push(`${scans.join('; ')}: ${line.slice(0, 600)}`)
  }
  return faults
}

/** In the large workspace, for a page of a hundred: what else is given is not known, as in a plan that serves everybody. */
function explain(sql: PoolSql, text: string): Promise<Node> {
  const asked = text
    .replaceAll(/("?workspace_id"?) = \$\d+/g, `$1 = '${largeWorkspace}'`)
    .replaceAll(/\blimit \$\d+/g, 'limit 101')
  return sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${largeWorkspace}, true)`
    const [row] = await sql.unsafe<{ 'QUERY PLAN': [{ Plan: Node }] }[]>(
      `explain (generic_plan, format json) ${asked}`,
    )
    if (!row) throw new Error('no plan')
    return row['QUERY PLAN'][0].Plan
  })
}

/** Nodes that take all rows from below before they answer the first. */
const takesAll = /^(Sort|Hash|Aggregate|WindowAgg|ModifyTable|Bitmap Heap Scan|SetOp)$/

/** The number of a row asks for those before it alone. */
function takesAllOf({ 'Node Type': kind, Window: window = '' }: Node): boolean {
  return takesAll.test(kind) && !window.includes('ROWS UNBOUNDED PRECEDING')
}

/** The places of a plan that read a table from its start, or all that a workspace has in it, with nobody stopping them. */
export function scansOf(node: Node, growing: ReadonlySet<string>, isCut = false, table = ''): string[] {
  const kind = node['Node Type']
  const of = node['Relation Name'] ?? table
  const below = (node.Plans ?? []).flatMap((child) =>
    scansOf(child, growing, kind === 'Limit' || (isCut && !takesAllOf(node)), of),
  )
  if (!growing.has(of)) return below
  if (kind === 'Seq Scan' && !(isCut && isOfWorkspace(node.Filter))) return [...below, `reads all of ${of}`]
  if (/^(Index Scan|Index Only Scan|Bitmap Index Scan)$/.test(kind) && !isCut && !isSelective(node))
    return [...below, `reads all that a workspace has of ${of}`]
  return below
}

/** Whether the index is asked for more than the workspace. */
function isSelective(node: Node): boolean {
  return !isOfWorkspace(node['Index Cond'])
}

/** Whether nearly every row of the large workspace meets it: a limit is soon reached then. */
function isOfWorkspace(condition = ''): boolean {
  const parts = condition.split(' AND ').filter((part) => part !== '')
  return parts.every((part) => /^\(*(workspace_id = |\w+ IS (NOT )?NULL)/.test(part))
}
