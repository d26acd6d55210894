import type { phoneNumber } from '../../../db/schema/records.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'

export type PhoneNumberRecord = typeof phoneNumber.$inferSelect

/**
 * The numbers of a record as a JSON array of the contract `phoneNumberView`: main numbers first, fax last.
 * `owner` ties the alias `n` to the record, its workspace included.
 */
export function phoneNumberJson(sql: Sql, owner: Fragment): Fragment {
  return sql`coalesce((select json_agg(json_build_object('id', n.id, 'kind', n.kind, 'raw', n.raw, 'e164', n.e164,
      'extension', n.extension, 'display', n.display, 'warnings', n.warnings, 'version', n.version)
      order by case n.kind when 'main' then 0 when 'fax' then 2 else 1 end, n.created_at, n.id)
    from phone_number n
    where ${owner} and n.deleted_at is null), '[]')`
}
