import type { ImportView } from '../../../shared/contracts/imports.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { m } from '../../lib/messages.ts'
import { columnName } from './words.ts'

const named = 8

/** The columns of a list that have values and become nothing: a second address must not get lost unnoticed. */
export function ColumnsLeftOut({ view, mapping }: { view: ImportView; mapping: readonly ImportField[] }) {
  const { format } = view
  if (format?.kind !== 'list') return null
  const left = format.columns.flatMap(({ name, samples }, at) =>
    mapping[at] === 'ignore' && samples.length > 0 ? [columnName(name, at, format)] : [],
  )
  if (left.length === 0) return null
  const columns = left.slice(0, named).join(m.record_list_comma()) + (left.length > named ? '…' : '')
  return <p>{m.import_columns_left_out({ columns })}</p>
}
