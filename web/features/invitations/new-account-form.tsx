import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { forgetLinkToken } from '../../lib/link-token.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { isLongEnough, PasswordHint } from '../passwords/password-hint.tsx'
import { signIn } from '../sign-in/api.ts'
import { useEnter } from '../sign-in/enter.ts'
import { makeInvitedAccount, receivedQuery } from './received-api.ts'

/** For somebody who is new here: the link has proven the address, so a name and a password are all. */
export function NewAccountForm({ token, email }: { token: string; email: string }) {
  const queries = useQueryClient()
  const enter = useEnter()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isLongEnough(password) || working) return
    setWorking(true)
    setFailure(null)
    try {
      await makeInvitedAccount({ token, name, password })
      forgetLinkToken('invitation')
      await signIn({ email, password }).then(
        () => enter(undefined),
        () => window.location.assign('/login'),
      )
    } catch (error) {
      setFailure(error)
      setWorking(false)
      // An account came into being meanwhile, or the link has ended: the page says what to do instead.
      const isOver = error instanceof ProblemError && [409, 410].includes(error.status)
      if (isOver) void queries.invalidateQueries({ queryKey: receivedQuery(token).queryKey })
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 border-t border-line pt-4">
      <p className="text-sm text-ink-soft">{m.invitation_new_account()}</p>
      {failure !== null && <ErrorNote {...explain(failure)} />}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={m.auth_name()}
        name="name"
        autoComplete="name"
        required
        autoFocus
        maxLength={200}
        value={name}
        error={faultOf(failure, 'name')}
        onValueChange={setName}
      />
      <PasswordField
        value={password}
        onValueChange={setPassword}
        autoComplete="new-password"
        error={faultOf(failure, 'password')}
        hint={<PasswordHint password={password} owner={{ name, email }} />}
      />
      <Button variant="primary" type="submit" loading={working}>
        {m.invitation_join_new()}
      </Button>
    </form>
  )
}
