/** The words for what the server says about an import. */
import type {
  ImportFormat,
  ImportProblem,
  ImportStatus,
  RowFault,
} from '../../../shared/contracts/imports.ts'
import { type ImportField, importTargets } from '../../../shared/records/import-targets.ts'
import { locale, m } from '../../lib/messages.ts'
import type { Tone } from '../../ui/badge.tsx'

export const statuses: Record<ImportStatus, { tone: Tone; name: () => string }> = {
  uploaded: { tone: 'accent', name: () => m.import_status_uploaded() },
  ready: { tone: 'warn', name: () => m.import_status_ready() },
  refused: { tone: 'bad', name: () => m.import_status_refused() },
  running: { tone: 'accent', name: () => m.import_status_running() },
  done: { tone: 'ok', name: () => m.import_status_done() },
  cancelled: { tone: 'neutral', name: () => m.import_status_cancelled() },
  failed: { tone: 'bad', name: () => m.import_status_failed() },
}

/** What a column may become, in the order in which it is offered. */
export function targetOptions(): { value: ImportField; label: string }[] {
  const targets = importTargets.map(({ target, label }) => ({ value: target, label: m[label]() }))
  return [{ value: 'ignore', label: m.import_field_ignore() }, ...targets]
}

export const kindNames: Record<ImportFormat['kind'], () => string> = {
  edinet: () => m.import_kind_edinet(),
  nta: () => m.import_kind_nta(),
  list: () => m.import_kind_list(),
}

export const encodingNames: Record<ImportFormat['encoding'], string> = {
  'utf-8': 'UTF-8',
  cp932: 'Shift_JIS (CP932)',
  'euc-jp': 'EUC-JP',
  'iso-2022-jp': 'ISO-2022-JP (JIS)',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
}

export const delimiterNames: Record<ImportFormat['delimiter'], () => string> = {
  ',': () => m.import_delimiter_comma(),
  '\t': () => m.import_delimiter_tab(),
  ';': () => m.import_delimiter_semicolon(),
  '|': () => m.import_delimiter_pipe(),
  '｜': () => m.import_delimiter_wide_pipe(),
  '^': () => m.import_delimiter_caret(),
  '，': () => m.import_delimiter_wide_comma(),
}

const problems: Record<ImportProblem['code'], () => string> = {
  empty: () => m.import_problem_empty(),
  binary: () => m.import_problem_binary(),
  spreadsheet: () => m.import_problem_spreadsheet(),
  not_a_list: () => m.import_problem_not_a_list(),
  delimiter_unknown: () => m.import_problem_delimiter_unknown(),
  quote_not_closed: () => m.import_problem_quote_not_closed(),
  quote_misplaced: () => m.import_problem_quote_misplaced(),
  record_too_long: () => m.import_problem_record_too_long(),
  too_many_columns: () => m.import_problem_too_many_columns(),
  too_many_rows: () => m.import_problem_too_many_rows(),
  truncated: () => m.import_problem_truncated(),
  file_gone: () => m.import_problem_file_gone(),
  interrupted: () => m.import_problem_interrupted(),
}

/** Why a file was refused, in a sentence, and where in the file. */
export function problemText({ code }: ImportProblem): string {
  return problems[code]()
}

export function problemPlace({ row, column }: ImportProblem): string | null {
  if (row === null) return null
  return column === null ? m.import_place_row({ row }) : m.import_place_cell({ row, column })
}

export const faultNames: Record<RowFault, () => string> = {
  column_count: () => m.import_fault_column_count(),
  name_missing: () => m.import_fault_name_missing(),
  not_a_company: () => m.import_fault_not_a_company(),
  too_long: () => m.import_fault_too_long(),
  control_characters: () => m.import_fault_control_characters(),
  undecodable: () => m.import_fault_undecodable(),
  corporate_number: () => m.import_fault_corporate_number(),
  capital: () => m.import_fault_capital(),
  number: () => m.import_fault_number(),
  website: () => m.import_fault_website(),
  email: () => m.import_fault_email(),
  second_email: () => m.import_fault_second_email(),
  phone_rounded: () => m.import_fault_phone_rounded(),
  phone_undialable: () => m.import_fault_phone_undialable(),
  second_address: () => m.import_fault_second_address(),
  several_people: () => m.import_fault_several_people(),
  person_name_missing: () => m.import_fault_person_name_missing(),
  other_company: () => m.import_fault_other_company(),
  closed: () => m.import_fault_closed(),
  others_company: () => m.import_fault_others_company(),
  others_person: () => m.import_fault_others_person(),
}

/** A column as people call it: by its name, else by its place. */
export function columnName(name: string, at: number, format: ImportFormat): string {
  return format.headerLine === 0 || name === '' ? m.import_column_number({ number: at + 1 }) : name
}

/** 「1,500」 */
export function figure(count: number): string {
  return count.toLocaleString(locale)
}

/** 「309 KB」「59.2 MB」 */
export function fileSize(bytes: number): string {
  const megabytes = bytes / 1_000_000
  if (megabytes < 1) return `${Math.ceil(bytes / 1_000).toLocaleString(locale)} KB`
  return `${megabytes.toLocaleString(locale, { maximumFractionDigits: 1 })} MB`
}
