/** Finds what a spreadsheet took from cells that are no samples of their columns, so that putting it back is offered for them too. */
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { longestEntry } from '../../../shared/phone-parts.ts'
import { withLostZeros } from '../../../shared/postal-code.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { findLostZeros } from '../../../shared/records/lost-zeros.ts'
import type { ReadBatch } from './read-batch.ts'
import type { FileRow } from './read-rows.ts'
import { tidy } from './tidy.ts'

export interface LostZeroAt {
  column: number
  cell: string
}

/** Undefined where nothing is missing, where it is offered already, and where somebody has decided. */
export function findUnsampledZero(
  rows: FileRow[],
  read: ReadBatch,
  mapping: ImportField[],
  { columns, putsZerosBack }: ImportFormat,
): LostZeroAt | undefined {
  if (putsZerosBack !== undefined || !read.companies.some(lacksZeros)) return undefined
  if (findLostZeros(columns, mapping).length > 0) return undefined
  for (const { cells } of rows) {
    const column = cells.findIndex((cell, at) => isLost(cell, mapping[at] ?? 'ignore'))
    if (column !== -1) return { column, cell: sampleOf(cells[column] ?? '') }
  }
  return undefined
}

export function withSample(format: ImportFormat, { column, cell }: LostZeroAt): ImportFormat {
  const columns = format.columns.map((known, at) =>
    at === column ? { ...known, samples: [...known.samples, cell] } : known,
  )
  return { ...format, columns }
}

const taken = new Set(['missing_zero', 'missing_plus', 'kanji_digits'])

/** What the reader of the rows has seen already: looking at every cell again would cost as much. */
function lacksZeros({ postal_code, numbers, person }: ReadBatch['companies'][number]): boolean {
  if (withLostZeros(postal_code) !== postal_code) return true
  return [...numbers, ...(person?.numbers ?? [])].some(({ columns }) =>
    columns.warnings.some((warning) => taken.has(warning)),
  )
}

function isLost(cell: string, field: ImportField): boolean {
  return findLostZeros([{ samples: [sampleOf(cell)] }], [field]).length > 0
}

/** All that is read of a cell for numbers, wherever in it one stands; what is judged and what is kept must be the same. */
function sampleOf(cell: string): string {
  return tidy(cell).slice(0, longestEntry).toWellFormed().replaceAll('\u0000', '\ufffd')
}
