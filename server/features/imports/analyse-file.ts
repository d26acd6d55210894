import type {
  ImportCounts,
  ImportError,
  ImportField,
  ImportFormat,
} from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { detectFormat } from './detect-format.ts'
import { findKnown, type KnownCompany } from './match-rows.ts'
import { planBatch, readBatch } from './plan-batch.ts'
import { getImport } from './queries.ts'
import { batches, type FileRow, readRows } from './read-rows.ts'
import { guessMapping } from './rules.ts'
import { fileOf } from './upload-file.ts'

const errorsShown = 50

/** Reads the whole file and says what importing it would do. Writes nothing but that. */
export async function analyseFile(ctx: Ctx, id: string): Promise<void> {
  try {
    const record = await inTransaction(ctx, (ctx) => getImport(ctx, id))
    const format = record.format ?? (await detectFormat(fileOf(ctx, id)))
    const mapping = record.mapping ?? guessMapping(format)
    const { rows, forecast } = await foresee(ctx, id, format, mapping)
    await save(ctx, id, { status: 'ready', format, mapping, forecast, rows })
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'import_refused')) throw error
    await save(ctx, id, { status: 'refused', problem: error.params })
  }
}

interface Forecast {
  counts: ImportCounts | null
  errors: ImportError[]
}

async function foresee(
  ctx: Ctx,
  id: string,
  format: ImportFormat,
  mapping: ImportField[],
): Promise<{ rows: number; forecast: Forecast }> {
  const counts = { added: 0, updated: 0, skipped: 0, failed: 0 }
  const errors: ImportError[] = []
  const seen = new Set<string>()
  let rows = 0
  for await (const batch of batches(readRows(fileOf(ctx, id), format))) {
    rows += batch.length
    if (!mapping.includes('name')) continue
    const plan = await planOf(ctx, batch, mapping, format)
    const again = countAgain(seen, plan.added)
    counts.added += plan.counts.added - again
    counts.updated += plan.counts.updated
    counts.skipped += plan.counts.skipped + again
    counts.failed += plan.counts.failed
    errors.push(...plan.errors.slice(0, errorsShown - errors.length))
  }
  if (rows === 0) throw new Problem('import_refused', { code: 'empty', row: null, column: null })
  return { rows, forecast: { counts: mapping.includes('name') ? counts : null, errors } }
}

function planOf(ctx: Ctx, batch: FileRow[], mapping: ImportField[], format: ImportFormat) {
  const read = readBatch(batch, mapping, format)
  return inTransaction(ctx, async (ctx) => planBatch(read, await findKnown(ctx, read.companies)))
}

/** A company that an earlier batch of the same file will have added is not added twice. */
function countAgain(seen: Set<string>, added: Map<string, KnownCompany>): number {
  let again = 0
  for (const company of added.values()) {
    const key =
      company.corporate_number || company.edinet_code || `${company.name_folded}\n${company.address}`
    if (seen.has(key)) again += 1
    seen.add(key)
  }
  return again
}

async function save(
  ctx: Ctx,
  id: string,
  found:
    | { status: 'ready'; format: ImportFormat; mapping: ImportField[]; forecast: Forecast; rows: number }
    | { status: 'refused'; problem: object },
): Promise<void> {
  await inTransaction(ctx, async ({ sql, actor }) => {
    const where = sql`where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'uploaded'`
    if (found.status === 'refused') {
      await sql`update import_file set status = 'refused', problem = ${JSON.stringify(found.problem)}::text::jsonb ${where}`
      return
    }
    await sql`update import_file set status = 'ready', rows_total = ${found.rows},
      format = ${JSON.stringify(found.format)}::text::jsonb, mapping = ${JSON.stringify(found.mapping)}::text::jsonb,
      forecast = ${JSON.stringify(found.forecast)}::text::jsonb ${where}`
  })
}
