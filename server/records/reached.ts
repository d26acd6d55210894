/** The records that a limited member reaches, for statements that would otherwise go through all that they do not. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import type { RecordRef } from '../../shared/records/record-ref.ts'
import type { TxCtx } from '../ctx.ts'
import { narrowed } from './narrowing.ts'

export type Reached = Record<RecordRef['kind'], string[]>

/** Of more of them a statement meets enough soon. */
const most = 5_000

/** Null for whoever is not limited, and where they are many. */
export async function findReached({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>): Promise<Reached | null> {
  if (actor.reach !== 'see_own') return null
  const reached = (kind: RecordRef['kind']) => narrowed(sql, kind, { groups: [], ranges: [] }, most)
  const [found] = await sql<{ company: string[] | null; person: string[] | null }[]>`
    select ${reached('company')} as company, ${reached('person')} as person`
  return found?.company && found.person ? { company: found.company, person: found.person } : null
}

/** `and …` on the record `c`. */
export function amongReached(sql: Sql, reached: Reached | null, kind: RecordRef['kind']): Fragment {
  return reached ? sql`and c.id = any (${reached[kind]}::uuid[])` : sql``
}

/** `and …` on a row `alias` that stands on records. */
export function onReached(sql: Sql, reached: Reached | null, alias: string): Fragment {
  if (!reached) return sql``
  const row = sql.unsafe(alias)
  return sql`and (${row}.company_id = any (${reached.company}::uuid[]) or ${row}.person_id = any (${reached.person}::uuid[]))`
}
