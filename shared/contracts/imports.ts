/** Company lists on their way in: what was recognised, what each column becomes, what will happen, what happened. */
import { z } from 'zod'
import { importTargets } from '../records/import-targets.ts'
import { nameOf } from '../text.ts'

/** What a column of the file becomes. Several `address` columns are joined in their order; several numbers are all kept. */
export const importField = z.enum(['ignore', ...importTargets.map(({ target }) => target)])

export const encodings = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const
export const delimiters = [',', '\t', ';', '|', '｜', '^', '，'] as const
export const importFormat = z.object({
  /** `edinet`: the EDINET code list; `nta`: the National Tax Agency's corporate number file; `list`: any other. */
  kind: z.enum(['edinet', 'nta', 'list']),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  /** Quotation marks stand within cells as letters of their text. */
  looseQuotes: z.boolean().optional(),
  /** The line of the column names, counted from 1; 0: the file has none. */
  headerLine: z.number().int(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  /** Numbers and postal codes get back the zeros that a spreadsheet took. Nobody has said: where the samples lack some. */
  putsZerosBack: z.boolean().optional(),
})
export type ImportFormat = z.infer<typeof importFormat>

/** Why a file was refused; `row` and `column` are counted from 1, as a spreadsheet shows them. */
export const importProblems = [
  'empty',
  'binary',
  'spreadsheet',
  'not_a_list',
  'delimiter_unknown',
  'quote_not_closed',
  'quote_misplaced',
  'record_too_long',
  'too_many_columns',
  'too_many_rows',
  'truncated',
  'file_gone',
  'interrupted',
] as const
export const importProblem = z.object({
  code: z.enum(importProblems),
  row: z.number().nullable(),
  column: z.number().nullable(),
})
export type ImportProblem = z.infer<typeof importProblem>

/** Why a row, or one value of it, was not taken. */
export const rowFaults = [
  'column_count',
  'name_missing',
  'not_a_company',
  'too_long',
  'control_characters',
  'undecodable',
  'corporate_number',
  'capital',
  'number',
  'website',
  'email',
  'second_email',
  'phone_rounded',
  'phone_undialable',
  'second_address',
  'several_people',
  'person_name_missing',
  'other_company',
  'closed',
  'others_company',
  'others_person',
] as const
export type RowFault = (typeof rowFaults)[number]

export const importCounts = z.object({
  added: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
})
export type ImportCounts = z.infer<typeof importCounts>

export const importError = z.object({
  row: z.number(),
  column: z.string().nullable(),
  reason: z.enum(rowFaults),
  value: z.string().nullable(),
  /** The row came in, without this value. */
  taken: z.boolean(),
})
export type ImportError = z.infer<typeof importError>

export const importStatus = z.enum(['uploaded', 'ready', 'refused', 'running', 'done', 'cancelled', 'failed'])
export type ImportStatus = z.infer<typeof importStatus>

/** What rows are that share a company's name and nothing else: companies of their own, or that one. */
export const namesakes = z.enum(['apart', 'together'])
export type Namesakes = z.infer<typeof namesakes>

export const importView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  byteSize: z.number(),
  status: importStatus,
  uploadedBy: z.string(),
  format: importFormat.nullable(),
  mapping: z.array(importField).nullable(),
  /** What will happen; null while it is being worked out, or as long as no column is the name. */
  forecast: importCounts.nullable(),
  namesakes,
  /** How many rows that is; null while it is being worked out. */
  namesakeRows: z.number().nullable(),
  problem: importProblem.nullable(),
  rowsTotal: z.number(),
  rowsDone: z.number(),
  counts: importCounts,
  /** How many people come in, and after the run: came in. Rows of companies that are there may add people to them. */
  people: z.number().int(),
  /** The first faults, of the forecast or of the run. */
  errors: z.array(importError),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type ImportView = z.infer<typeof importView>
export const importList = z.object({
  items: z.array(
    importView.omit({ errors: true, format: true, mapping: true, namesakes: true, namesakeRows: true }),
  ),
})
export type ImportListItem = z.infer<typeof importList>['items'][number]

export const uploadQuery = z.object({ fileName: nameOf(255) })
export const editImport = z.strictObject({
  mapping: z.array(importField).max(200),
  putsZerosBack: z.boolean().optional(),
  namesakes: namesakes.optional(),
})
