/** Records that somebody chose in a list, as a condition on the record `c`. */
import type { Fragment } from '../../db/sql/sql.ts'
import type { Chosen } from '../../shared/records/chosen.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { TxCtx } from '../ctx.ts'
import { isLeftIn } from './conditions.ts'

/** @param found the records that the words of the selection find, where it has some. */
export function isChosen(
  { sql, actor, now }: TxCtx,
  fields: Fields,
  chosen: Chosen,
  found: readonly string[] | null,
): Fragment {
  if ('ids' in chosen) return sql`c.id = any (${[...chosen.ids]}::uuid[])`
  const { filter, except } = chosen
  const asker = { ...actor, now: now() }
  return sql`c.id <> all (${[...except]}::uuid[])
    ${filter ? sql`and ${isLeftIn(sql, fields, filter, asker)}` : sql``}
    ${found ? sql`and c.id = any (${[...found]}::uuid[])` : sql``}`
}
