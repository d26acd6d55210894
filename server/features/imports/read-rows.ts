/** Reads a list as a stream of rows, whatever its encoding, in memory that does not grow with the file. */
import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { ImportFormat, ImportProblem } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'

/** A row and the line it begins on, counted from 1. */
export interface FileRow {
  cells: string[]
  line: number
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

/** The data rows: what stands above the header is passed over. @throws Problem `import_refused`. */
export async function* readRows(file: string, format: ImportFormat): AsyncGenerator<FileRow> {
  for await (const row of readAll(file, format)) if (row.line > format.headerLine) yield row
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
export async function* readAll(
  file: string,
  { encoding, delimiter }: Pick<ImportFormat, 'encoding' | 'delimiter'>,
): AsyncGenerator<FileRow> {
  const parser = parse(parserOptions(delimiter))
  const feeding = pipeline(createReadStream(file), decoder(encoding), parser).catch(() => undefined)
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const line = info.lines - linesWithin(record)
      if (record.length > widest) throw refused('too_many_columns', line, widest + 1)
      yield { cells: record, line }
    }
  } catch (error) {
    throw refusal(error)
  } finally {
    parser.destroy()
    await feeding
  }
}

export function parserOptions(delimiter: string): Options {
  return {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    bom: true,
    max_record_size: longestRecord,
  }
}

/** A quoted cell may hold line breaks; the parser names the record's last line, people look for its first. */
function linesWithin(record: string[]): number {
  return record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
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
    return refused(refusals[error.code] ?? 'not_a_list', Number(error.lines ?? 1), column)
  }
  const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return gone ? refused('file_gone') : error
}
