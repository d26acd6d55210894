import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { useConfig } from '../me/api.ts'

/** In an evaluation, where mail goes nowhere else: the way to it. */
export function InboxLink({ email }: { email: string }) {
  const inbox = useConfig()?.mailInbox
  if (!inbox) return null
  const to = new URLSearchParams({ to: email.trim().toLowerCase() })
  return (
    <a
      href={`${inbox}?${to}`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass('secondary', 'medium')}
    >
      {m.auth_open_inbox()}
    </a>
  )
}
