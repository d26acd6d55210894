import type { ImportCounts, ImportError, ImportFormat } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { detectFormat } from './detect-format.ts'
import { guessMapping } from './guess-mapping.ts'
import { type KnownCompany, readKnown } from './match-rows.ts'
import { planBatch, readBatch } from './plan-batch.ts'
import { getImport } from './queries.ts'
import { batches, type FileRow, readRows, refused } from './read-rows.ts'
import { createSeen } from './seen.ts'
import { fileOf } from './upload-file.ts'

const errorsShown = 50

/** Reads the whole file and says what importing it would do. Writes nothing but that. */
export async function analyseFile(ctx: Ctx, id: string): Promise<void> {
  try {
    const record = await inTransaction(ctx, (ctx) => getImport(ctx, id))
    if (record.format && !record.mapping?.includes('name')) {
      return await saveForecast(ctx, id, record.mapping, { counts: null, errors: [] })
    }
    const format = record.format ?? (await detectFormat(fileOf(ctx, id)))
    const mapping = record.mapping ?? guessMapping(format)
    const { rows, forecast } = await foresee(ctx, id, format, mapping)
    if (!record.format) await saveFormat(ctx, id, format, mapping, rows)
    await saveForecast(ctx, id, mapping, forecast)
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'import_refused')) throw error
    await saveRefusal(ctx, id, error.params)
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
  const { meet } = createSeen()
  let rows = 0
  for await (const batch of batches(readRows(fileOf(ctx, id), format))) {
    rows += batch.length
    if (!mapping.includes('name')) continue
    const plan = await planOf(ctx, batch, mapping, format)
    const again = [...plan.added.values()].filter((company) => meet(keyOf(company))).length
    counts.added += plan.counts.added - again
    counts.updated += plan.counts.updated
    counts.skipped += plan.counts.skipped + again
    counts.failed += plan.counts.failed
    errors.push(...plan.errors.slice(0, errorsShown - errors.length))
  }
  if (rows === 0) throw refused('empty')
  return { rows, forecast: { counts: mapping.includes('name') ? counts : null, errors } }
}

function planOf(ctx: Ctx, batch: FileRow[], mapping: ImportField[], format: ImportFormat) {
  const read = readBatch(batch, mapping, format)
  return inTransaction(ctx, async (ctx) => planBatch(read, await readKnown(ctx, read.companies)))
}

/** A company that an earlier batch of the same file will have added is not added twice. */
function keyOf(company: KnownCompany): string {
  return company.corporate_number || company.edinet_code || `${company.name_folded}\n${company.address}`
}

async function saveFormat(
  ctx: Ctx,
  id: string,
  format: ImportFormat,
  mapping: ImportField[],
  rows: number,
): Promise<void> {
  await inTransaction(
    ctx,
    ({ sql, actor }) =>
      sql`update import_file set rows_total = ${rows}, format = ${JSON.stringify(format)}::text::jsonb,
        mapping = ${JSON.stringify(mapping)}::text::jsonb
      where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'uploaded' and format is null`,
  )
}

/** Leaves the import waiting when its mapping was changed meanwhile: the forecast is of another one then. */
async function saveForecast(
  ctx: Ctx,
  id: string,
  mapping: ImportField[] | null,
  forecast: Forecast,
): Promise<void> {
  await inTransaction(
    ctx,
    ({ sql, actor }) =>
      sql`update import_file set status = 'ready', forecast = ${JSON.stringify(forecast)}::text::jsonb
      where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'uploaded'
        and mapping = ${JSON.stringify(mapping)}::text::jsonb`,
  )
}

async function saveRefusal(ctx: Ctx, id: string, problem: object): Promise<void> {
  await inTransaction(
    ctx,
    ({ sql, actor, now }) =>
      sql`update import_file set status = 'refused', problem = ${JSON.stringify(problem)}::text::jsonb,
        finished_at = ${now().toISOString()}::timestamptz
      where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'uploaded'`,
  )
}
