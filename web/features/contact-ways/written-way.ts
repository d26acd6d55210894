/** What is typed of a further way, and where it leads. */
import { mailtoLink } from '../../../shared/mailto.ts'
import { companyFields } from '../../../shared/records/company.ts'
import type { WayKind } from '../../../shared/records/contact-ways.ts'
import { m } from '../../lib/messages.ts'
import { openable } from '../notes/linkify.ts'
import { texts } from '../records/facts/text-fields.ts'

/** What people call them; anything else may be typed. */
const suggested: Record<WayKind, () => string[]> = {
  email: () => [m.way_label_orders(), m.way_label_invoices(), m.way_label_hiring(), m.way_label_inquiries()],
  site: () => [m.way_label_products(), m.way_label_shop(), m.way_label_hiring()],
  address: () => [
    m.way_label_head_office(),
    m.way_label_branch(),
    m.way_label_factory(),
    m.way_label_invoices(),
  ],
}

export function suggestedLabels(kind: WayKind): string[] {
  return suggested[kind]()
}

const fields = { email: companyFields.email, site: companyFields.website, address: companyFields.address }

/** What was typed, as it is sent: like the main one, a site gets its scheme and an e-mail address its half-width signs. */
export function writtenWay(kind: WayKind, text: string): string {
  const field = fields[kind]
  return String(texts[field.value.kind]?.write(text.trim(), 'value', field) ?? '')
}

export const wayInputs = {
  email: { inputMode: 'email', maxLength: 254 },
  site: { inputMode: 'url', maxLength: 500 },
  address: { inputMode: 'text', maxLength: 500 },
} as const

/** Where it leads; null for what opens nothing. Only http, https and mail become links (SEC-W06). */
export function hrefOf(kind: WayKind, value: string): string | null {
  if (kind === 'email') return mailtoLink(value)
  return kind === 'site' ? openable(value) : null
}
