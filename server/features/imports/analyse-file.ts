import type { ImportCounts, ImportError, ImportFormat } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { beyondReach, type Ctx, inTransaction } from '../../ctx.ts'
import { detectFormat } from './detect-format.ts'
import { type Foreseen, openForeseen } from './foreseen-companies.ts'
import { guessMapping } from './guess-mapping.ts'
import { knownOf, readCompanies } from './match-rows.ts'
import { planBatch } from './plan-batch.ts'
import { getImport, type ImportRecord } from './queries.ts'
import { readBatch } from './read-batch.ts'
import { batches, readRows, refused } from './read-rows.ts'
import { findUnsampledZero, type LostZeroAt, withSample } from './unsampled-zeros.ts'
import { fileOf } from './upload-file.ts'

const errorsShown = 50

/** Reads the whole file and says what importing it would do. Writes nothing but that. */
export async function analyseFile(ctx: Ctx, id: string): Promise<void> {
  try {
    const record = await inTransaction(ctx, (ctx) => getImport(ctx, id))
    if (record.format && !record.mapping?.includes('name')) {
      return await saveForecast(ctx, record, record, { counts: null, people: 0, errors: [], namesakes: null })
    }
    const { format, mapping, rows, forecast } = await read(ctx, record)
    if (!record.format) await saveFormat(ctx, id, format, mapping, rows)
    await saveForecast(ctx, record, { format, mapping }, forecast)
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'import_refused')) throw error
    await saveRefusal(ctx, id, error.params)
  }
}

interface Forecast {
  counts: ImportCounts | null
  people: number
  errors: ImportError[]
  /** How many rows share a company's name and nothing else. */
  namesakes: number | null
}

/** Zeros that are lost below the samples only are offered too: such a cell becomes a sample, and all is read anew. */
async function read(ctx: Ctx, record: ImportRecord) {
  const format = record.format ?? (await detectFormat(fileOf(ctx, record.id)))
  const mapping = record.mapping ?? guessMapping(format)
  const found = await readQuotes(ctx, record, format, mapping)
  if (!found.lost) return found
  return readQuotes(ctx, record, withSample(found.format, found.lost), mapping)
}

/** Quotation marks in the wrong place are read as letters, when the list is whole then. */
async function readQuotes(ctx: Ctx, record: ImportRecord, format: ImportFormat, mapping: ImportField[]) {
  try {
    return { format, mapping, ...(await foresee(ctx, record, format, mapping)) }
  } catch (error) {
    const isStray = error instanceof Problem && error.params.code === 'quote_misplaced'
    if (!isStray || format.looseQuotes || record.format) throw error
    const loose = { ...format, looseQuotes: true }
    return { format: loose, mapping, ...(await foresee(ctx, record, loose, mapping)) }
  }
}

async function foresee(ctx: Ctx, record: ImportRecord, format: ImportFormat, mapping: ImportField[]) {
  const foreseen = await openForeseen(`${fileOf(ctx, record.id)}.foreseen`)
  try {
    return await foreseeRows(ctx, record, format, mapping, foreseen)
  } finally {
    await foreseen.close()
  }
}

async function foreseeRows(
  ctx: Ctx,
  { id, namesakes }: ImportRecord,
  format: ImportFormat,
  mapping: ImportField[],
  foreseen: Foreseen,
): Promise<{ rows: number; forecast: Forecast; lost?: LostZeroAt }> {
  const counts = { added: 0, updated: 0, skipped: 0, failed: 0 }
  const errors: ImportError[] = []
  let apart = 0
  let people = 0
  let rows = 0
  for await (const batch of batches(readRows(fileOf(ctx, id), format, mapping))) {
    rows += batch.length
    if (!mapping.includes('name')) continue
    const read = readBatch(batch, mapping, format)
    const lost = findUnsampledZero(batch, read, mapping, format)
    if (lost) return { rows, forecast: { counts: null, people, errors, namesakes: null }, lost }
    const found = await inTransaction(ctx, (ctx) => beyondReach(ctx, (ctx) => readCompanies(ctx, read)))
    const plan = planBatch(read, knownOf(await foreseen.withEarlier(read, found)), namesakes)
    await foreseen.keep(plan.changed)
    apart += plan.apart.size + plan.together
    counts.added += plan.counts.added
    counts.updated += plan.counts.updated
    counts.skipped += plan.counts.skipped
    counts.failed += plan.counts.failed
    people += plan.people.added.size
    errors.push(...plan.errors.slice(0, errorsShown - errors.length))
  }
  if (rows === 0) throw refused('empty')
  return {
    rows,
    forecast: { counts: mapping.includes('name') ? counts : null, people, errors, namesakes: apart },
  }
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

/** Leaves the import waiting when what was chosen for it was changed meanwhile: the forecast is of another one then. */
async function saveForecast(
  ctx: Ctx,
  { id, namesakes }: ImportRecord,
  { format, mapping }: Pick<ImportRecord, 'format' | 'mapping'>,
  forecast: Forecast,
): Promise<void> {
  await inTransaction(
    ctx,
    ({ sql, actor }) =>
      sql`update import_file set status = 'ready', forecast = ${JSON.stringify(forecast)}::text::jsonb,
        format = ${JSON.stringify(format)}::text::jsonb
      where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'uploaded'
        and namesakes = ${namesakes} and mapping = ${JSON.stringify(mapping)}::text::jsonb
        and coalesce(format ->> 'putsZerosBack', 'true') = ${String(format?.putsZerosBack ?? true)}`,
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
