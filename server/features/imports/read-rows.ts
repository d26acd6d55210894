/** Reads a list as a stream of rows, whatever its encoding, in memory that does not grow with the file. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { ImportFormat, ImportProblem } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { showsNothing } from '../../../shared/signs.ts'
import { isOtherRow } from './other-rows.ts'

/** A row and its number, counted from 1 as a spreadsheet counts: notes, header and empty rows included. */
export interface FileRow {
  cells: string[]
  row: number
}

/** What to throw for a file that cannot be read on; nothing of it is taken. */
export function refused(
  code: ImportProblem['code'],
  row: number | null = null,
  column: number | null = null,
): Problem {
  return new Problem('import_refused', { code, row, column })
}

const longestRecord = 200_000
const widest = 200
const mostRows = 2_000_000

/**
 * The data rows: what stands above the header is passed over. With the mapping, 〃 repeats the company above and no heading or sum
 * between. @throws Problem `import_refused`.
 */
export async function* readRows(
  file: string,
  format: ImportFormat,
  mapping: ImportField[] = [],
): AsyncGenerator<FileRow> {
  let last: FileRow | undefined
  let above: string[] = []
  for await (const { cells, row } of readAll(file, format)) {
    if (row <= format.headerLine) continue
    last = { cells: withoutDittos(cells, above), row }
    if (!isOtherRow(last.cells, format, mapping)) above = last.cells
    yield last
  }
  const isShort = last && last.cells.length < format.columns.length
  if (last && isShort && !(await endsWithBreak(file))) throw refused('truncated', last.row, last.cells.length)
}

const ditto = /^\s*(?:〃+|[″”]|々|仝|同上|↑)\s*$/

/** 〃 and 同上 say what stands above them. */
function withoutDittos(cells: string[], above: string[]): string[] {
  return cells.some((cell) => ditto.test(cell))
    ? cells.map((cell, at) => (ditto.test(cell) ? (above[at] ?? '') : cell))
    : cells
}

const batchSize = 1_000

/** Gathers rows, so that each thousand is one question and one transaction. */
export async function* batches(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** @throws Problem `import_refused` with the row (and column) where reading stops. */
async function* readAll(
  file: string,
  { encoding, delimiter, looseQuotes = false }: ImportFormat,
): AsyncGenerator<FileRow> {
  const parser = parse({ ...parserOptions(delimiter, looseQuotes), relax_quotes: looseQuotes })
  const feeding = pipeline(createReadStream(file), decoder(encoding), parser).catch(() => undefined)
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      if (cells.length > widest) throw refused('too_many_columns', row, widest + 1)
      if (row > mostRows) throw refused('too_many_rows', row)
      const torn = looseQuotes ? cells.findIndex(isTorn) : -1
      if (torn !== -1) throw refused('quote_misplaced', row, torn + 1)
      if (!isBlank(cells)) yield { cells, row }
    }
  } catch (error) {
    throw refusal(error)
  } finally {
    parser.destroy()
    await feeding
  }
}

/** A quotation mark that opens a cell and does not close it takes the rows that follow for one cell. */
function isTorn(cell: string): boolean {
  return cell.startsWith('"') && /[\r\n]/.test(cell)
}

/** Spreadsheets end many lists with rows of nothing but delimiters. */
export function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '' || showsNothing(cell))
}

/** Any mixture of line ends: one that is not known as such would put two rows into one. */
export function parserOptions(delimiter: string, looseQuotes = false): Options {
  const record_delimiter = ['\r\n', '\n', '\r']
  return {
    delimiter,
    record_delimiter,
    relax_column_count: true,
    bom: true,
    max_record_size: longestRecord,
    // "甲", "乙": a space before a quotation mark is none of its cell.
    trim: delimiter !== '\t' && !looseQuotes,
  }
}

function decoder(encoding: ImportFormat['encoding']): Transform {
  if (encoding === 'cp932') return iconv.decodeStream('cp932') as unknown as Transform
  const decode = new TextDecoder(encoding)
  return new Transform({
    readableObjectMode: false,
    transform(chunk: Buffer, _, done) {
      done(null, decode.decode(chunk, { stream: true }))
    },
    flush(done) {
      done(null, decode.decode())
    },
  })
}

async function endsWithBreak(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, Math.max(0, size - 2))
    return /[\r\n]/.test(buffer.subarray(0, bytesRead).toString('latin1'))
  } finally {
    await handle.close()
  }
}

const refusals: Record<string, ImportProblem['code']> = {
  CSV_QUOTE_NOT_CLOSED: 'quote_not_closed',
  CSV_MAX_RECORD_SIZE: 'record_too_long',
  CSV_INVALID_CLOSING_QUOTE: 'quote_misplaced',
  INVALID_OPENING_QUOTE: 'quote_misplaced',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'quote_misplaced',
}

function refusal(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (error instanceof CsvError) {
    const column = typeof error.column === 'number' ? error.column + 1 : null
    return refused(refusals[error.code] ?? 'not_a_list', Number(error.records ?? 0) + 1, column)
  }
  const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return isGone ? refused('file_gone') : error
}
