import { m } from '../../lib/messages.ts'
import { useSupportContact } from './api.ts'
import { supportTarget } from './support.ts'

/** Leads to whoever can help; `subject` is that of the mail. */
export function SupportLink({ subject, label = m.auth_support() }: { subject?: string; label?: string }) {
  const contact = useSupportContact()
  return (
    <a {...supportTarget(contact, subject)} className="text-accent underline underline-offset-2">
      {label}
    </a>
  )
}
