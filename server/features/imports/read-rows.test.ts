import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import { ntaRow } from '../../../tests/company-lists.ts'
import { byteOrderMark, csvLine } from '../../csv.ts'
import { detectFormat } from './detect-format.ts'
import { guessMapping } from './guess-mapping.ts'
import { readBatch } from './read-batch.ts'
import { batches, readRows } from './read-rows.ts'

let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shodan-rows-'))
  file = join(folder, 'list')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function rowsIn(format: ImportFormat): Promise<string[][]> {
  const rows: string[][] = []
  for await (const { cells } of readRows(file, format)) rows.push(cells)
  return rows
}

function quoted(rows: string[][], delimiter: string, lineEnd: string): string {
  return rows
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + lineEnd)
    .join('')
}

/** Each letter that is not ASCII between ESC $ B and ESC ( B, at its place in JIS X 0208: that of EUC-JP without the high bits. */
function inEscapes(text: string): Buffer {
  const signs = Array.from(text, (sign) => {
    const bytes = iconv.encode(sign, 'euc-jp')
    if (bytes.length === 1) return bytes
    return Buffer.from([0x1b, 0x24, 0x42, ...bytes.map((byte) => byte & 0x7f), 0x1b, 0x28, 0x42])
  })
  return Buffer.concat(signs)
}

const encoders: Record<ImportFormat['encoding'], (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  cp932: (text) => iconv.encode(text, 'cp932'),
  'euc-jp': (text) => iconv.encode(text, 'euc-jp'),
  'iso-2022-jp': (text) => inEscapes(text),
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
}

describe('SEC-I01 reading rows', () => {
  const cell = fc.string({
    unit: fc.constantFrom(...'極洋株式会社ｷｮ髙①～－,;\t"\n\r\' =+@ab1　'),
    maxLength: 12,
  })
  const width = 3
  const list = fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 20,
  })

  test('whatever was written as a list is read as it was, in every encoding, delimiter and line end', async () => {
    const way = fc.record({
      encoding: fc.constantFrom<ImportFormat['encoding']>('utf-8', 'cp932', 'utf-16le', 'utf-16be'),
      delimiter: fc.constantFrom<ImportFormat['delimiter']>(',', '\t', ';'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
    })
    await fc.assert(
      fc.asyncProperty(list, way, async (rows, { encoding, delimiter, lineEnd }) => {
        await writeFile(file, encoders[encoding](quoted(rows, delimiter, lineEnd)))
        const columns = Array.from({ length: width }, () => ({ name: '', samples: [] }))
        const read = await rowsIn({ kind: 'list', encoding, delimiter, headerLine: 0, columns })
        expect(read).toEqual(rows.filter((cells) => cells.some((text) => text.trim() !== '')))
      }),
    )
  })

  test('any bytes at all are either a list, with every row taken or named, or refused with a reason', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('会社名,住所\n', '"', ',', '\n', '試験', '\u0000', '"a""b"\n', '株式会社,\n')
        .map((text) => Buffer.from(text)),
      fc.constantFrom('会社名,住所\n', '株式会社極洋,港区\n').map((text) => iconv.encode(text, 'cp932')),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        await writeFile(file, Buffer.concat(pieces))
        try {
          const format = await detectFormat(file)
          const mapping = guessMapping(format)
          for await (const rows of batches(readRows(file, format))) {
            const batch = readBatch(rows, mapping, format)
            const failed = batch.errors.filter(({ taken }) => !taken).length
            expect(batch.companies.length + failed + batch.leftOut + batch.closed.length).toBe(rows.length)
          }
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          expect(error.code).toBe('import_refused')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a row has the number that a spreadsheet shows, whatever stands above and within it', async () => {
    await writeFile(file, 'メモ\n\n会社名,住所\n試験1,"港区\n赤坂"\n\n試験2,北区\n')
    const format = await detectFormat(file)
    expect(format.headerLine).toBe(3)
    const numbers: number[] = []
    for await (const { row } of readRows(file, format)) numbers.push(row)
    expect(numbers).toEqual([4, 6])
  })
})

test('SEC-I03 what an export has made safe comes in as it was, and an apostrophe of one’s own stays', async () => {
  const start = fc.constantFrom(...'=+-@＝＋－＠', "'", "'=", "''-", "'極", '')
  const rest = fc.string({ unit: fc.constantFrom(...'極洋株\'=+-@＝,;" 1'), maxLength: 8 })
  const value = fc.tuple(start, rest).map((parts) => parts.join('').trim())
  const row = fc.tuple(
    value.filter((name) => name !== ''),
    value,
    value,
  )
  const mapping = ['name', 'reading', 'industry'] as const
  const columns = mapping.map((name) => ({ name, samples: [] }))
  const format = { kind: 'list', encoding: 'utf-8', delimiter: ',', headerLine: 1, columns } as const
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      await writeFile(file, byteOrderMark + [mapping, ...rows].map(csvLine).join(''))
      const read: string[][] = []
      for await (const batch of batches(readRows(file, format)))
        for (const company of readBatch(batch, [...mapping], format).companies)
          read.push(mapping.map((field) => company[field]))
      expect(read).toEqual(rows)
    }),
  )
})

describe('SEC-I01 a file of 60 MB', () => {
  test('is read in memory that does not grow with it', async () => {
    const line = (at: number) => `${ntaRow(at, { 22: '長い変更の説明です。'.repeat(3) }).join(',')}\n`
    const lines = 300_000
    const part = iconv.encode(Array.from({ length: 1_000 }, (_, at) => line(at)).join(''), 'cp932')
    await pipeline(Readable.from(Array(lines / 1_000).fill(part)), createWriteStream(file))
    expect((await stat(file)).size).toBeGreaterThan(60_000_000)
    const format = await detectFormat(file)
    expect(format).toMatchObject({ kind: 'nta', encoding: 'cp932' })
    const mapping = guessMapping(format)
    const before = process.memoryUsage().rss
    let companies = 0
    let most = before
    for await (const rows of batches(readRows(file, format))) {
      companies += readBatch(rows, mapping, format).companies.length
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(companies).toBe(lines)
    expect(most - before).toBeLessThan(150 * 1024 * 1024)
  })
})
