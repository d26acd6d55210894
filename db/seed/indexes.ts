/** Indexes and foreign keys of tables that are about to grow many times over: made once at the end, they cost a third. */
import type { Sql } from '../sql/sql.ts'

/**
 * Drops them in the transaction under way, all but primary keys. @returns what makes them again, as they were; should the
 * transaction not get that far, they were never away.
 */
export async function setIndexesAside(
  sql: Sql,
  tables: readonly string[],
): Promise<(onProgress: (name: string) => void) => Promise<void>> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid = any(${tables}::text[]::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by i.indrelid, i.indexrelid`
  const keys = await sql<{ table: string; name: string; definition: string }[]>`
    select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c
    where c.conrelid = any(${tables}::text[]::regclass[]) and c.contype = 'f' and c.conparentid = 0
    order by c.conrelid, c.oid`
  for (const { table, name } of keys) await sql.unsafe(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  return async (onProgress) => {
    for (const { name, definition } of indexes) {
      onProgress(name)
      await sql.unsafe(definition)
    }
    for (const { table, name, definition } of keys) {
      onProgress(name)
      await sql.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
    }
  }
}
