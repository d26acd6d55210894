import type { ImportError, ImportFormat } from '../../../shared/contracts/imports.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { findLostZeros } from '../../../shared/records/lost-zeros.ts'
import { readingOrder } from './column-names.ts'
import type { FileRow } from './read-rows.ts'
import { type ImportedCompany, type LeftOut, readRow } from './rules.ts'

export interface ReadBatch {
  companies: ImportedCompany[]
  /** The row of each company. */
  rows: number[]
  /** Corporations that the tax agency has closed. */
  closed: { number: string; row: number }[]
  errors: ImportError[]
  leftOut: number
  /** Whether rows may name a person. */
  withPeople: boolean
}

/** Reads the rows of a batch by the mapping; what cannot be taken is an error with its row, column and reason. */
export function readBatch(rows: FileRow[], mapping: ImportField[], given: ImportFormat): ReadBatch {
  const format = withZerosDecided(given, mapping)
  const order = readingOrder(format.columns)
  const withPeople = mapping.includes('person_name')
  const batch: ReadBatch = { companies: [], rows: [], closed: [], errors: [], leftOut: 0, withPeople }
  for (const { cells, row } of rows) {
    const read = readRow(cells, mapping, format, order)
    if (read.ok === 'left_out') batch.leftOut += 1
    else if (read.ok === 'closed') batch.closed.push({ number: read.corporateNumber, row })
    else if (read.ok) {
      batch.companies.push(read.company)
      batch.rows.push(row)
      batch.errors.push(...read.leftOut.map((value) => errorOf(value, row, format, true)))
    } else batch.errors.push(errorOf(read, row, format, false))
  }
  return batch
}

/** Nothing is put back unseen: the offer is made of the samples. */
function withZerosDecided(format: ImportFormat, mapping: ImportField[]): ImportFormat {
  const isOffered = () => findLostZeros(format.columns, mapping).length > 0
  return { ...format, putsZerosBack: format.putsZerosBack ?? isOffered() }
}

function errorOf(
  { fault, column, value }: LeftOut,
  row: number,
  { columns }: ImportFormat,
  taken: boolean,
): ImportError {
  const name = column === null ? null : columns[column]?.name || String(column + 1)
  return { row, column: name, reason: fault, value: printable(value), taken }
}

/** A value as it may be stored and shown: PostgreSQL takes no NUL, and no half of a surrogate pair. */
function printable(value: string): string {
  return value.toWellFormed().replaceAll('\u0000', '\ufffd')
}
