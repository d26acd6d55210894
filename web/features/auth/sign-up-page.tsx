import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { explain, faultOf } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProviderButtons } from '../identities/provider-buttons.tsx'
import { type SignUpInput, signUp } from './api.ts'
import { AuthPage } from './auth-page.tsx'
import { useEnter } from './enter.ts'
import { PasswordField } from './password-field.tsx'
import { isLongEnough, PasswordHint } from './password-hint.tsx'

const route = getRouteApi('/signup')

export function SignUpPage() {
  const { next } = route.useSearch()
  usePageTitle(m.auth_sign_up())
  const loginLink = (
    <Link
      to="/login"
      search={{ next }}
      className="font-medium text-accent underline-offset-2 hover:underline"
    >
      {m.auth_log_in()}
    </Link>
  )
  return (
    <AuthPage
      title={m.auth_sign_up_title()}
      otherWay={
        <>
          {m.auth_have_account()} {loginLink}
        </>
      }
    >
      <SignUpForm next={next} />
    </AuthPage>
  )
}

const empty: SignUpInput = { name: '', workspaceName: '', email: '', password: '' }

function SignUpForm({ next }: { next: string | undefined }) {
  const [input, setInput] = useState(empty)
  const enter = useEnter()
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const set = (part: Partial<SignUpInput>) => setInput({ ...input, ...part })

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isLongEnough(input.password)) return
    setWorking(true)
    setFailure(null)
    try {
      await signUp(input)
      await enter(next)
    } catch (error) {
      setFailure(error)
      setWorking(false)
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure !== null && <ErrorNote {...explain(failure)} />}
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
      <TextField
        label={m.auth_email()}
        name="email"
        type="email"
        autoComplete="username"
        required
        value={input.email}
        error={faultOf(failure, 'email')}
        onValueChange={(email) => set({ email })}
      />
      <PasswordField
        value={input.password}
        onValueChange={(password) => set({ password })}
        autoComplete="new-password"
        error={faultOf(failure, 'password')}
        hint={<PasswordHint password={input.password} owner={input} />}
      />
      <Button variant="primary" type="submit" loading={working}>
        {m.auth_create_account()}
      </Button>
      <ProviderButtons next={next} />
    </form>
  )
}
