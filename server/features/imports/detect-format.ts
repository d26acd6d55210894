/** Finds out what a file is from its first bytes: encoding, delimiter, header, columns. */
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { parserOptions, refused } from './read-rows.ts'
import { fieldOf, isNtaRow } from './rules.ts'

const sampleSize = 256 * 1024
const samplesShown = 3

/** @throws Problem `import_refused` for what is no list: empty, binary, a spreadsheet, prose. */
export async function detectFormat(file: string): Promise<ImportFormat> {
  const bytes = await head(file)
  refuseBinary(bytes)
  const encoding = encodingOf(bytes)
  const text = decoded(bytes, encoding)
  if (text.trim() === '') throw refused('empty')
  const lines = wholeLines(text, bytes.length === sampleSize)
  const { delimiter, rows } = bestDelimiter(lines)
  const header = headerOf(rows)
  const kind = kindOf(rows, header)
  if (!header && kind !== 'nta') throw refused('not_a_list')
  const data = rows.filter((row) => row.line > (header?.line ?? 0))
  const names = header?.cells ?? rows[0]?.cells.map((_, at) => String(at + 1)) ?? []
  const samples = (at: number) =>
    data
      .map((row) => row.cells[at] ?? '')
      .filter(Boolean)
      .slice(0, samplesShown)
      .map((cell) => cell.slice(0, 60))
  const columns = names.map((name, at) => ({ name: name.trim().slice(0, 100), samples: samples(at) }))
  return { kind, encoding, delimiter, headerLine: header?.line ?? 0, columns }
}

async function head(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleSize), 0, sampleSize, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function refuseBinary(bytes: Buffer): void {
  const start = bytes.subarray(0, 8).toString('latin1')
  if (bytes.length === 0) throw refused('empty')
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw refused('spreadsheet')
  const isWide = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff')
  if (!isWide && bytes.includes(0)) throw refused('binary')
  if (start.startsWith('%PDF') || start.startsWith('\u001f\u008b')) throw refused('binary')
}

function encodingOf(bytes: Buffer): ImportFormat['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'cp932'
  }
}

function decoded(bytes: Buffer, encoding: ImportFormat['encoding']): string {
  const text =
    encoding === 'cp932'
      ? iconv.decode(bytes, 'cp932')
      : new TextDecoder(encoding).decode(bytes, { stream: true })
  const strange = [...text.slice(0, 10_000)].filter((letter) => letter === '\ufffd').length
  if (strange > 100) throw refused('binary')
  return text
}

function wholeLines(text: string, isCut: boolean): string {
  return isCut ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) : text
}

interface SampleRow {
  cells: string[]
  line: number
}

/** The delimiter with which the most rows have the same number of cells, more cells winning. */
function bestDelimiter(text: string): { delimiter: ImportFormat['delimiter']; rows: SampleRow[] } {
  const tried = ([',', '\t', ';'] as const).map((delimiter) => {
    const rows = sampleRows(text, delimiter)
    const width = usualWidth(rows)
    const score = width > 1 ? rows.filter(({ cells }) => cells.length === width).length * 100 + width : 0
    return { delimiter, rows, score }
  })
  const best = tried.reduce((a, b) => (b.score > a.score ? b : a))
  return { delimiter: best.delimiter, rows: best.rows }
}

function sampleRows(text: string, delimiter: string): SampleRow[] {
  const options = { ...parserOptions(delimiter), relax_quotes: true, skip_records_with_error: true, to: 100 }
  try {
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return parsed.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch {
    return []
  }
}

function usualWidth(rows: SampleRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/** The first of the top rows, as wide as the list, that names what we know; else a first row without any digits. */
function headerOf(rows: SampleRow[]): SampleRow | null {
  const width = usualWidth(rows)
  const top = rows.slice(0, 10).filter(({ cells }) => cells.length === width)
  const named = top.find(({ cells }) => cells.some((cell) => fieldOf(cell) === 'name'))
  if (named) return named
  const first = top[0]
  const wordsOnly = first?.cells.every(
    (cell) => cell.trim() !== '' && cell.length <= 40 && !/\d{3}/.test(cell),
  )
  return width > 1 && rows.length > 1 && first && wordsOnly ? first : null
}

function kindOf(rows: SampleRow[], header: SampleRow | null): ImportFormat['kind'] {
  if (rows[0] && isNtaRow(rows[0].cells)) return 'nta'
  const names = header?.cells.map((cell) => cell.normalize('NFKC')) ?? []
  return names.includes('EDINETコード') && names.includes('提出者名') ? 'edinet' : 'list'
}
