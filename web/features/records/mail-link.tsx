import { Mail } from 'lucide-react'
import { mailtoLink } from '../../../shared/mailto.ts'
import { m } from '../../lib/messages.ts'

/** Opens a mail to an address, beside it. */
export function MailLink({ address }: { address: string }) {
  return (
    <a
      href={mailtoLink(address)}
      aria-label={m.person_write_email({ address })}
      className="inline-flex size-control-small shrink-0 items-center justify-center self-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Mail size={14} aria-hidden="true" />
    </a>
  )
}
