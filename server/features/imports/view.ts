import type { ImportError } from '../../../shared/contracts/imports.ts'
import type { Messages } from '../../../shared/messages.ts'
import { byteOrderMark, csvLine } from '../../csv.ts'

/** The rows that were not taken, as a list that spreadsheets open: UTF-8 with a mark, no cell that could compute. */
export function errorsCsv(errors: ImportError[], m: Messages): string {
  const header = [
    m.import_error_row(),
    m.import_error_column(),
    m.import_error_reason(),
    m.import_error_value(),
  ]
  const rows = errors.map(({ row, column, reason, value }) => [
    String(row),
    column ?? '',
    m[`import_fault_${reason}`](),
    value ?? '',
  ])
  return byteOrderMark + [header, ...rows].map(csvLine).join('')
}
