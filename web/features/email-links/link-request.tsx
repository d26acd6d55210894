import { type FormEvent, type ReactNode, useState } from 'react'
import { halfWidth } from '../../../shared/addresses.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { addressKeys, TextField } from '../../ui/text-field.tsx'
import { useConfig } from '../me/api.ts'
import { MailSent } from './mail-sent.tsx'

interface LinkRequestProps {
  lead: string
  button: string
  /** What is said once the mail is on its way. */
  sent: (email: string) => string
  send: (email: string) => Promise<unknown>
  /** What stands in the field at first. */
  address?: string
  below?: ReactNode
}

/** Asks for an address and has a link sent there; the same is said for every address (SEC-A04). */
export function LinkRequest({ lead, button, sent, send, address = '', below }: LinkRequestProps) {
  const [email, setEmail] = useState(address)
  const [isSent, setSent] = useState(false)
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const canMail = useConfig()?.mail !== false
  if (!canMail)
    return (
      <div className="flex flex-col gap-4">
        <Banner tone="warn">{m.auth_no_mail()}</Banner>
        {below}
      </div>
    )
  if (isSent) return <MailSent email={email} text={sent(email)} send={send} onChange={() => setSent(false)} />

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setFailure(null)
    const address = halfWidth(email)
    setEmail(address)
    await send(address).then(() => setSent(true), setFailure)
    setWorking(false)
  }

  const fault = faultOf(failure, 'email')
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure !== null && !fault && <ErrorNote {...explain(failure)} />}
      <p className="text-sm text-ink-soft">{lead}</p>
      <TextField
        label={m.auth_email()}
        name="email"
        {...addressKeys}
        autoComplete="username"
        required
        autoFocus
        maxLength={254}
        value={email}
        error={fault}
        onValueChange={setEmail}
      />
      <Button variant="primary" type="submit" loading={working}>
        {button}
      </Button>
      {below}
    </form>
  )
}
