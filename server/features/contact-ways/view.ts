import type { contactWay } from '../../../db/schema/records.ts'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'

export type ContactWayRecord = typeof contactWay.$inferSelect

export function contactWayView({ id, kind, label, value, version }: ContactWayRecord): ContactWayView {
  return { id, kind, label, value, version }
}
