/** Lists that spreadsheets open: UTF-8 with a mark, CRLF, every cell quoted, and no cell that could compute. */

export const byteOrderMark = '\ufeff'

export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(cell ?? '')).join(',')}\r\n`
}

const computes = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * SEC-I03: OWASP "CSV injection"; a leading apostrophe keeps a spreadsheet from computing the cell. One that already begins
 * with apostrophes gets one more, so that `plainCell` always gives back what was there.
 */
function quoted(text: string): string {
  const safe = computes.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** What a cell said before `csvLine` made it safe. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && computes.test(cell) ? cell.slice(1) : cell
}
