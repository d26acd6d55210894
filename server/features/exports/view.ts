import type { Messages } from '../../../shared/messages.ts'
import { byteOrderMark, csvLine } from '../../csv.ts'

/** A list as JSON: an array with a row a line, each exactly as the database says it. */
export async function* jsonOf(rows: AsyncIterable<string[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const some of rows) {
    if (some.length === 0) continue
    yield before + some.join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

/** The same list for spreadsheets (SEC-I03). */
export async function* csvOf(columns: string[], rows: AsyncIterable<string[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns)
  for await (const some of rows) yield some.map((row) => csvLine(cellsOf(columns, row))).join('')
}

function cellsOf(columns: string[], row: string): string[] {
  const values: Record<string, unknown> = JSON.parse(row)
  return columns.map((column) => cellOf(values[column]))
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What is in the archive, in the person's language. */
export function readmeOf(m: Messages, names: readonly string[]): string {
  const files = names.map((name) => `${name}.csv / ${name}.json\r\n    ${descriptions[name]?.(m) ?? ''}`)
  const rules = [m.export_readme_csv(), m.export_readme_json(), m.export_readme_never()]
  return `${byteOrderMark}${[m.export_readme_title(), ...files, ...rules].join('\r\n\r\n')}\r\n`
}

const descriptions: Record<string, (m: Messages) => string> = {
  profile: (m) => m.export_file_profile(),
  companies: (m) => m.export_file_companies(),
  people: (m) => m.export_file_people(),
  'custom-fields': (m) => m.export_file_custom_fields(),
  outcomes: (m) => m.export_file_outcomes(),
  'contact-details': (m) => m.export_file_contact_details(),
  'phone-numbers': (m) => m.export_file_phone_numbers(),
  views: (m) => m.export_file_views(),
  workspace: (m) => m.export_file_workspace(),
  members: (m) => m.export_file_members(),
  invitations: (m) => m.export_file_invitations(),
  'import-errors': (m) => m.export_file_import_errors(),
  calls: (m) => m.export_file_calls(),
  notes: (m) => m.export_file_notes(),
  'follow-ups': (m) => m.export_file_follow_ups(),
  changes: (m) => m.export_file_changes(),
  imports: (m) => m.export_file_imports(),
  audit: (m) => m.export_file_audit(),
}
