import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, plainCell } from './csv.ts'

const risky = [
  '=1+1',
  '+81 3',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "'=1",
  "''-x",
  "'plain",
]
const cell = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.constantFrom(...risky),
  fc.constantFrom(...risky).map((text) => `${text}",=2;\r\n=3`),
)

test('SEC-I03 no cell begins like a formula, and what was written is read again, whatever it holds', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const [read] = parse(csvLine(cells), { relax_column_count: false }) as string[][]
      for (const text of read ?? []) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(read?.map(plainCell)).toEqual(cells)
    }),
    { numRuns: 1_000 },
  )
})
