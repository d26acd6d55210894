/** Finds out what a file is: encoding, and from its first bytes delimiter, header, columns. */
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { delimiters, type ImportFormat } from '../../../shared/contracts/imports.ts'
import { fieldOf } from './column-names.ts'
import { detectEncoding, wideEncoding } from './detect-encoding.ts'
import { hasNumber, isNtaRow, isUnsplit, looksLikeCompany } from './guess-mapping.ts'
import { isBlank, parserOptions, refused } from './read-rows.ts'

const sampleSize = 256 * 1024
const samplesShown = 20

/** @throws Problem `import_refused` for what is no list: empty, binary, a spreadsheet, prose. */
export async function detectFormat(file: string): Promise<ImportFormat> {
  const bytes = await head(file)
  refuseBinary(bytes)
  const encoding = await detectEncoding(file)
  const text = decoded(bytes, encoding)
  if (text.trim() === '') throw refused('empty')
  if (markup.test(text)) throw refused('not_a_list')
  const { delimiter, rows } = bestDelimiter(wholeLines(text, bytes.length === sampleSize))
  const header = headerOf(rows)
  const kind = kindOf(rows, header)
  if (!header && kind === 'list') refuseUnreadable(rows)
  return { kind, encoding, delimiter, headerLine: header?.row ?? 0, columns: columnsOf(rows, header) }
}

/** Data of programs and pages: JSON, XML, HTML, an address card. */
const markup = /^\ufeff?\s*(?:[[{]\s*[{"[]|<(?:\?xml|!doctype|html|table|[a-z]+>)|BEGIN:V)/i

async function head(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleSize), 0, sampleSize, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const spreadsheets = ['PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0']
const binaries = ['%PDF', '\u001f\u008b', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '{\\rtf']

function refuseBinary(bytes: Buffer): void {
  const start = bytes.subarray(0, 8).toString('latin1')
  const startsWith = (mark: string) => start.startsWith(mark)
  if (bytes.length === 0) throw refused('empty')
  if (spreadsheets.some(startsWith)) throw refused('spreadsheet')
  if ((!wideEncoding(bytes) && isFullOfNothing(bytes.subarray(0, 8_192))) || binaries.some(startsWith))
    throw refused('binary')
}

/** One in a text is somebody's slip, and named with its row; more are no text. */
function isFullOfNothing(bytes: Buffer): boolean {
  return bytes.filter((byte) => byte === 0).length > bytes.length / 20
}

/** A file whose columns cannot be told apart would become companies named like whole rows. */
function refuseUnreadable(rows: SampleRow[]): void {
  if (isUnsplit(rows.map(({ cells }) => cells))) throw refused('delimiter_unknown')
  const tells = (cell: string) => looksLikeCompany(cell) || hasNumber(cell)
  if (!rows.some(({ cells }) => cells.some(tells))) throw refused('not_a_list')
}

function decoded(bytes: Buffer, encoding: ImportFormat['encoding']): string {
  const text =
    encoding === 'cp932'
      ? iconv.decode(bytes, 'cp932')
      : new TextDecoder(encoding).decode(bytes, { stream: true })
  const start = text.slice(0, 10_000).replace(/[\t\r\n]/g, '')
  const strange = start.match(/[\ufffd\p{Cc}]/gu)?.length ?? 0
  if (strange > start.length / 20) throw refused('binary')
  return text
}

function wholeLines(text: string, isCut: boolean): string {
  return isCut ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) : text
}

interface SampleRow {
  cells: string[]
  row: number
}

/** The delimiter that sets a known name apart in a header; else that with which most rows have equally many cells. */
function bestDelimiter(text: string): { delimiter: ImportFormat['delimiter']; rows: SampleRow[] } {
  const tried = delimiters.map((delimiter) => {
    const rows = sampleRows(text, delimiter)
    const width = usualWidth(rows)
    const score = width > 1 ? rows.filter(({ cells }) => cells.length === width).length * 100 + width : 0
    return { delimiter, rows, score: rows.some(isNamed) ? score + 1_000_000 : score }
  })
  const best = tried.reduce((a, b) => (b.score > a.score ? b : a))
  return { delimiter: best.delimiter, rows: best.rows }
}

function isNamed({ cells }: SampleRow): boolean {
  return cells.length > 1 && cells.some((cell) => fieldOf(cell) === 'name')
}

/** What is wrong in the sample is said when the whole file is read. */
function sampleRows(text: string, delimiter: string): SampleRow[] {
  const options = { ...parserOptions(delimiter), relax_quotes: true, skip_records_with_error: true, to: 100 }
  try {
    const records = parse(text, options) as unknown as string[][]
    return records.map((cells, at) => ({ cells, row: at + 1 })).filter(({ cells }) => !isBlank(cells))
  } catch {
    return []
  }
}

function usualWidth(rows: SampleRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

const notesAtMost = 50

/**
 * The top row that names most of what we know, the name included, unless companies stand above it under such a row already; else a
 * first row of words alone.
 */
function headerOf(rows: SampleRow[]): SampleRow | null {
  const width = usualWidth(rows)
  const top = rows.slice(0, notesAtMost)
  const named = top.filter(
    ({ cells }) => (cells.length > 1 || width === 1) && cells.some((cell) => fieldOf(cell) === 'name'),
  )
  const score = ({ cells }: SampleRow) => knownFields(cells) * 2 + (cells.length === width ? 1 : 0)
  const isBetter = (row: SampleRow, before: SampleRow) =>
    score(row) > score(before) &&
    !rows.slice(rows.indexOf(before), rows.indexOf(row)).some(isCompanyUnder(before))
  const header = named.reduce<SampleRow | undefined>(
    (best, row) => (!best || isBetter(row, best) ? row : best),
    undefined,
  )
  if (header) return withSecondLine(header, rows[rows.indexOf(header) + 1])
  const first = top.find(({ cells }) => cells.length === width)
  const isWord = (cell: string) =>
    cell.trim() !== '' && cell.length <= 40 && !/\d{3}/.test(cell) && !looksLikeCompany(cell)
  return width > 1 && rows.length > 1 && first?.cells.every(isWord) ? first : null
}

/** Where a row names the name alone, which a note may do as well, only a number or a form of incorporation tells a company. */
function isCompanyUnder(header: SampleRow): (row: SampleRow) => boolean {
  const nameAt = header.cells.findIndex((cell) => fieldOf(cell) === 'name')
  const isSure = knownFields(header.cells) > 1
  return ({ cells }) => {
    const name = cells[nameAt]?.trim() ?? ''
    const others = cells.filter((cell, at) => at !== nameAt && cell.trim() !== '')
    if (name === '' || hasNumber(name) || fieldOf(name) !== 'ignore') return false
    return (isSure && others.length > 0) || others.some(hasNumber) || looksLikeCompany(name)
  }
}

/**
 * Spreadsheets with merged cells have a second line under some names: 連絡先 above 電話 and FAX. Where it says all anew, in
 * another language, the first one counts.
 */
function withSecondLine(header: SampleRow, next: SampleRow | undefined): SampleRow {
  const isSecond =
    next?.cells.length === header.cells.length &&
    next.cells.every((cell) => cell.trim() === '' || fieldOf(cell) !== 'ignore')
  if (!next || !isSecond) return header
  const says = next.cells.map((cell) => cell.trim())
  const isAgain = says.some((cell) => fieldOf(cell) === 'name')
  return { row: next.row, cells: header.cells.map((cell, at) => (!isAgain && says[at]) || cell) }
}

function knownFields(cells: string[]): number {
  return new Set(cells.map(fieldOf).filter((field) => field !== 'ignore')).size
}

function kindOf(rows: SampleRow[], header: SampleRow | null): ImportFormat['kind'] {
  if (rows[0] && isNtaRow(rows[0].cells)) return 'nta'
  const names = header?.cells.map((cell) => cell.normalize('NFKC')) ?? []
  return names.includes('EDINETコード') && names.includes('提出者名') ? 'edinet' : 'list'
}

function columnsOf(rows: SampleRow[], header: SampleRow | null): ImportFormat['columns'] {
  const width = header?.cells.length ?? usualWidth(rows)
  const data = rows.filter(({ row, cells }) => row > (header?.row ?? 0) && cells.length === width)
  const samples = (at: number) =>
    data
      .map(({ cells }) => cells[at]?.trim() ?? '')
      .filter(Boolean)
      .slice(0, samplesShown)
      .map((cell) => cell.slice(0, 60).toWellFormed().replaceAll('\u0000', '\ufffd'))
  return Array.from({ length: width }, (_, at) => ({
    name: (header?.cells[at] ?? '').trim().slice(0, 100).toWellFormed().replaceAll('\u0000', '\ufffd'),
    samples: samples(at),
  }))
}
