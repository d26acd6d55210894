import type { ImportError } from '../../../shared/contracts/imports.ts'
import type { Messages } from '../../../shared/messages.ts'

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
  return `\ufeff${[header, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

/** SEC-I03: OWASP "CSV injection"; a leading apostrophe keeps a spreadsheet from computing the cell. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
