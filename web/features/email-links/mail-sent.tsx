import { MailCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { toast } from '../../ui/toast.tsx'
import { InboxLink } from './inbox-link.tsx'

interface MailSentProps {
  email: string
  text: string
  send: (email: string) => Promise<unknown>
  onChange: () => void
}

const coolDown = 30

/** Says where the mail went, and helps when it does not arrive. */
export function MailSent({ email, text, send, onChange }: MailSentProps) {
  const [rest, setRest] = useState(coolDown)
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    const clock = setInterval(() => setRest((seconds) => Math.max(0, seconds - 1)), 1000)
    return () => clearInterval(clock)
  }, [])

  async function sendAgain() {
    setWorking(true)
    setFailure(null)
    await send(email).then(() => {
      setRest(coolDown)
      toast({ title: m.auth_sent_again(), tone: 'ok' })
    }, setFailure)
    setWorking(false)
  }

  return (
    <div className="flex flex-col gap-4 text-sm">
      {failure !== null && <ErrorNote {...explain(failure)} />}
      <div role="status" className="flex flex-col gap-2">
        <p className="flex items-center gap-2 text-base font-bold">
          <MailCheck size={20} aria-hidden="true" className="shrink-0 text-ok" />
          {m.auth_sent_title()}
        </p>
        <p className="wrap-anywhere">{text}</p>
      </div>
      <InboxLink email={email} />
      <p className="text-ink-soft">{m.auth_sent_nothing()}</p>
      <div className="flex flex-col gap-2">
        <Button onClick={sendAgain} loading={working} disabled={rest > 0}>
          {rest > 0 ? m.auth_send_again_in({ count: rest }) : m.auth_send_again()}
        </Button>
        <Button variant="ghost" onClick={onChange}>
          {m.auth_change_address()}
        </Button>
      </div>
    </div>
  )
}
