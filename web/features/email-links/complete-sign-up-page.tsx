import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SkeletonFields } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { isLongEnough, PasswordHint } from '../passwords/password-hint.tsx'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { useEnter } from '../sign-in/enter.ts'
import { linkToken, signUp, useLink } from './api.ts'
import { DeadLink } from './dead-link.tsx'
import { LoginLink } from './login-link.tsx'

/** What the mailed link opens, on whatever device: name, workspace and password make the account. */
export function CompleteSignUpPage() {
  usePageTitle(m.auth_complete_title())
  const link = useLink()
  return (
    <AuthPage
      title={m.auth_complete_title()}
      otherWay={
        <>
          {m.auth_have_account()} <LoginLink text={m.auth_log_in()} />
        </>
      }
    >
      {link.isPending && <SkeletonFields fields={4} />}
      {link.isError && <DeadLink error={link.error} again="/signup" />}
      {link.data && <CompleteForm email={link.data.email} />}
    </AuthPage>
  )
}

function CompleteForm({ email }: { email: string }) {
  const [input, setInput] = useState({ name: '', workspaceName: '', password: '' })
  const enter = useEnter()
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const set = (part: Partial<typeof input>) => setInput({ ...input, ...part })
  const code = failure instanceof ProblemError ? failure.code : null
  if (code === 'link_not_valid') return <DeadLink error={failure} again="/signup" />

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isLongEnough(input.password)) return
    setWorking(true)
    setFailure(null)
    try {
      await signUp({ ...input, token: linkToken() })
      await enter(undefined)
    } catch (error) {
      setFailure(error)
      setWorking(false)
    }
  }

  const isWeak = code === 'weak_password'
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure !== null && !isWeak && <ErrorNote {...explain(failure)} />}
      <dl className="text-sm">
        <dt className="text-ink-soft">{m.auth_email()}</dt>
        <dd className="wrap-anywhere">{email}</dd>
      </dl>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={m.auth_name()}
        name="name"
        autoComplete="name"
        required
        autoFocus
        maxLength={200}
        value={input.name}
        error={faultOf(failure, 'name')}
        onValueChange={(name) => set({ name })}
      />
      <TextField
        label={m.auth_workspace_name()}
        name="organization"
        autoComplete="organization"
        hint={m.auth_workspace_hint()}
        required
        maxLength={200}
        value={input.workspaceName}
        error={faultOf(failure, 'workspaceName')}
        onValueChange={(workspaceName) => set({ workspaceName })}
      />
      <PasswordField
        value={input.password}
        onValueChange={(password) => set({ password })}
        autoComplete="new-password"
        error={isWeak ? explain(failure).text : faultOf(failure, 'password')}
        hint={<PasswordHint password={input.password} owner={{ ...input, email }} />}
      />
      <Button variant="primary" type="submit" loading={working}>
        {m.auth_create_account()}
      </Button>
    </form>
  )
}
