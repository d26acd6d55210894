/** E-mail addresses, sites and postal addresses that a record has beside its main ones. Without Zod, so that pages have it. */
import type { RecordRef } from './record-ref.ts'

/** In the order in which they are told. */
export const wayKinds = ['email', 'site', 'address'] as const
export type WayKind = (typeof wayKinds)[number]

/** What people write of one, in the order in which it is told. */
export const wayFields = ['value', 'label'] as const

/** Of a kind, beside the main one. */
export const mostWays = 20
export const longestWayLabel = 40

/** The fields of a record that have the main ones. */
const mainFields = {
  company: { email: 'email', site: 'website', address: 'address' },
  person: { email: 'email', site: null, address: null },
} as const
export type MainField = 'email' | 'website' | 'address'

/** The field that has the main one of a kind; null where a record has none. */
export function mainFieldOf(record: RecordRef['kind'], kind: WayKind): MainField | null {
  return mainFields[record][kind]
}

/** Whether two say the same: in whatever case, width and spacing, a site also with and without its last slash. */
export function isSameWay(kind: WayKind, one: string, other: string): boolean {
  return plain(kind, one) === plain(kind, other)
}

function plain(kind: WayKind, value: string): string {
  const text = value.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  return kind === 'site' ? text.replace(/^https?:\/\//, '').replace(/\/$/, '') : text
}
