import { entriesOf, type Field, type Fields, type ValueOf } from '../../../shared/records/field.ts'
import type { SortName } from '../../../shared/records/sorts.ts'
import { locale, m } from '../../lib/messages.ts'
import type { SortColumn } from './list-search.ts'
import type { Column } from './record-list.tsx'

type Listed<F extends Fields> = {
  [K in keyof F as F[K] extends { listed: unknown } ? K : never]: ValueOf<F[K]>
}

/** The fields that stand in columns of their own: texts, and numbers whose figures stand under each other. */
export function fieldColumns<F extends Fields>(fields: F): Column<Listed<F>, SortName<F> & SortColumn>[] {
  return entriesOf(fields).flatMap(([key, field]) => {
    if (typeof field.listed !== 'object') return []
    const { column, share = 1 } = field.listed
    const isNumber = field.value.kind === 'number'
    return {
      key,
      label: m[field.label](),
      sort: sortOf<F>(field),
      width: isNumber ? '5.5rem' : `minmax(0,${share}fr)`,
      from: column === 'always' ? undefined : column,
      className: isNumber ? 'text-right! text-ink-soft tabular-nums' : 'text-ink-soft',
      cell: (record: Listed<F>) => shown(record[key as keyof Listed<F>]),
    }
  })
}

/** A field of this list is sorted by one of this list's names. */
function sortOf<F extends Fields>({ sort }: Field) {
  return sort?.as as (SortName<F> & SortColumn) | undefined
}

function shown(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString(locale) : String(value ?? '')
}
