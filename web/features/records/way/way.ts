/** The order in which one goes from record to record: that of the list, the hits or the day one came from. */
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import type { CompanySearch, PersonSearch } from '../list/list-search.ts'

/** A page of a list: its first one, or that after a cursor. */
export type Asked =
  | { list: 'company'; search: CompanySearch; cursor?: string }
  | { list: 'person'; search: PersonSearch; cursor?: string }

/** Records in their order, and those among them that one does not stop at: not to be called, or without a number. */
export interface Listing {
  records: readonly RecordRef[]
  passedOver?: ReadonlySet<string>
  /** Where the list goes on after the rows that are loaded. */
  more?: Asked | null
}

/** What lies ahead, nearest first. */
export interface Way {
  records: RecordRef[]
  more: Asked | null
}

const longest = 1000

/** What lies ahead of a record in a listing; null when it is not in it. */
export function wayFrom({ records, passedOver, more = null }: Listing, { id }: RecordRef): Way | null {
  const at = records.findIndex((record) => record.id === id)
  if (at < 0) return null
  return wayThrough({ records: records.slice(at + 1), passedOver, more })
}

/** All of a listing as what lies ahead. */
export function wayThrough({ records, passedOver, more = null }: Listing): Way {
  const ahead = records.filter(({ id }) => !passedOver?.has(id))
  const isCut = ahead.length > longest
  return { records: ahead.slice(0, longest), more: isCut ? null : more }
}

/** The record whose page an address is. */
export function recordAt(pathname: string): RecordRef | null {
  const [, page, id] = /^\/(companies|people)\/([0-9a-f-]{36})$/.exec(pathname) ?? []
  return id ? { kind: page === 'companies' ? 'company' : 'person', id } : null
}
