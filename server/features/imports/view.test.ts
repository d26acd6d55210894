import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowFaults } from '../../../shared/contracts/imports.ts'
import { plainCell } from '../../csv.ts'
import { messagesIn } from '../../messages.ts'
import { errorsCsv } from './view.ts'

test('SEC-I03 no cell of the download computes, and every value can be read back', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n＝＋－＠,;"\'a1極 '), maxLength: 12 })
  const error = fc.record({
    row: fc.nat(),
    column: fc.option(text),
    reason: fc.constantFrom(...rowFaults),
    value: fc.option(text),
    taken: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(error, { maxLength: 10 }),
      fc.constantFrom('ja' as const, 'en' as const),
      (errors, locale) => {
        const rows = parse(errorsCsv(errors, messagesIn(locale)), { bom: true, record_delimiter: '\r\n' })
        expect(rows).toHaveLength(errors.length + 1)
        for (const [at, error] of errors.entries()) {
          const [row, column = '', , value = ''] = rows[at + 1] ?? []
          expect(row).toBe(String(error.row))
          for (const cell of [column, value]) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
          expect(plainCell(column)).toBe(error.column ?? '')
          expect(plainCell(value)).toBe(error.value ?? '')
        }
      },
    ),
  )
})
