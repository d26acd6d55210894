import { type FormEvent, useState } from 'react'
import { halfWidth } from '../../../shared/addresses.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { addressKeys, TextField } from '../../ui/text-field.tsx'
import { useConfig, useMe } from '../me/api.ts'
import { useRequestEmailChange } from './api.ts'
import { InboxLink } from './inbox-link.tsx'

/** The address of the account, and the way to another one. */
export function EmailSection() {
  const { user } = useMe()
  const canMail = useConfig()?.mail !== false
  const request = useRequestEmailChange()
  const [email, setEmail] = useState('')
  const fault = faultOf(request.error, 'email')

  function submit(event: FormEvent) {
    event.preventDefault()
    request.mutate(halfWidth(email))
  }

  return (
    <Section title={m.settings_email()} description={m.settings_email_detail()}>
      <div className="flex max-w-md flex-col gap-4">
        <p className="text-sm wrap-anywhere">{user.email}</p>
        {!canMail && <p className="text-sm text-ink-soft">{m.auth_no_mail()}</p>}
        {request.isSuccess && (
          <div className="flex flex-col items-start gap-3 text-sm">
            <p role="status" className="wrap-anywhere">
              {m.settings_email_sent({ email: request.variables })}
            </p>
            <InboxLink email={request.variables} />
            <Button size="small" variant="ghost" onClick={request.reset}>
              {m.auth_change_address()}
            </Button>
          </div>
        )}
        {canMail && !request.isSuccess && (
          <form onSubmit={submit} className="flex flex-col gap-4">
            <TextField
              label={m.settings_email_new()}
              name="email"
              {...addressKeys}
              autoComplete="email"
              required
              maxLength={254}
              value={email}
              error={fault}
              onValueChange={setEmail}
            />
            {request.isError && !fault && <ErrorNote {...explain(request.error)} />}
            <div>
              <Button type="submit" loading={request.isPending} disabled={email === ''}>
                {m.settings_email_send()}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Section>
  )
}
