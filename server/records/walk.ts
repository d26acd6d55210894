/** What of a filter is a condition on the index of the order that is walked: so a walk begins where the filter does. */
import type { Fragment } from '../../db/sql/sql.ts'
import { type FilterCondition, isCondition, nodesOf } from '../../shared/records/conditions.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import { sortedField } from '../../shared/records/sorts.ts'
import type { TxCtx } from '../ctx.ts'
import { isLeftIn } from './conditions.ts'
import { never } from './moments.ts'
import { startsWith, treeOf } from './selection.ts'

/** What a filter says of an order. */
export interface Along {
  /** `and …`, empty for nothing. */
  where: Fragment
  /** Whether nothing is left in of which the ordered value is not known. */
  isKnown: boolean
}

/** What a value that is not known meets. */
const meetsUnknown = ['empty', 'is_not', 'not_within']

/** Where a walk along an order begins and ends for a filter. */
export function alongOrder<F extends Fields>(
  { sql, actor, now }: Pick<TxCtx, 'sql' | 'actor' | 'now'>,
  fields: F,
  sort: string,
  filter: Filter<F>,
): Along {
  const { column, sort: sorted, value } = sortedField(fields, sort)
  const tree = treeOf(fields, filter)
  const conditions = tree && 'all' in tree ? nodesOf(tree).filter(isCondition) : []
  const own = sorted.by ? [] : conditions.filter(([key]) => fields[key]?.column === column)
  const asker = { ...actor, now: now() }
  const met = own.length > 0 ? sql`and ${isLeftIn(sql, fields, { all: own }, asker)}` : sql``
  const begins = value.kind === 'name' ? startsWith(sql, filter.prefix) : sql``
  const wasCalled = column === 'last_called_at' && conditions.some((one) => speaksOfCalls(fields, one))
  return {
    where: sql`${met} ${begins} ${wasCalled ? sql`and c.last_called_at > ${sql.unsafe(never)}` : sql``}`,
    isKnown: own.some(([, is]) => !meetsUnknown.includes(is)),
  }
}

/** Only who was called has attempts and outcomes (facts.ts). */
function speaksOfCalls(fields: Fields, [key, is, value]: FilterCondition): boolean {
  const column = fields[key]?.column
  if (column === 'attempts') return (is === 'from' || is === 'is') && Number(value) > 0
  return column === 'last_outcome' && (is === 'is' || is === 'filled')
}
