import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { addressKeys, TextField } from '../../ui/text-field.tsx'
import { ProviderButtons } from '../identities/provider-buttons.tsx'
import { SignInError } from '../identities/sign-in-error.tsx'
import { PasskeySignIn } from '../passkeys/passkey-sign-in.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { type SignInInput, signIn } from '../sign-in/api.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { useEnter } from '../sign-in/enter.ts'
import { keepTypedAddress } from '../sign-in/typed-address.ts'
import { DemoSignIn } from './demo-sign-in.tsx'
import { SecondStep } from './second-step.tsx'

export { pathOfSignedIn } from '../sign-in/enter.ts'

const route = getRouteApi('/login')

export function LoginPage() {
  const { next, error, with: provider, ref } = route.useSearch()
  usePageTitle(m.auth_log_in())
  const signUpLink = (
    <Link to="/signup" search={{ next }} className="text-accent underline-offset-2 hover:underline">
      {m.auth_sign_up()}
    </Link>
  )
  return (
    <AuthPage
      title={m.auth_log_in_title()}
      otherWay={
        <>
          {m.auth_no_account()} {signUpLink}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error && provider && <SignInError error={error} provider={provider} reference={ref} />}
        <LoginForm next={next} />
      </div>
    </AuthPage>
  )
}

function LoginForm({ next }: { next: string | undefined }) {
  const [input, setInput] = useState<SignInInput>({ email: '', password: '' })
  const enter = useEnter()
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [awaitsCode, setAwaitsCode] = useState(false)
  useEffect(() => keepTypedAddress(input.email), [input.email])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setFailure(null)
    try {
      if (await signIn(input)) setAwaitsCode(true)
      else await enter(next)
      setWorking(false)
    } catch (error) {
      setFailure(error)
      setWorking(false)
    }
  }

  function startAgain(reason: unknown = null) {
    setAwaitsCode(false)
    setInput({ ...input, password: '' })
    setFailure(reason)
  }

  const fault = faultOf(failure, 'email')
  if (awaitsCode) return <SecondStep onDone={() => enter(next)} onBack={startAgain} />
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure !== null && !fault && <ErrorNote {...explain(failure)} />}
      <TextField
        label={m.auth_email()}
        name="email"
        {...addressKeys}
        autoComplete="username webauthn"
        required
        autoFocus
        value={input.email}
        error={fault}
        onValueChange={(email) => setInput({ ...input, email })}
      />
      <PasswordField
        value={input.password}
        onValueChange={(password) => setInput({ ...input, password })}
        autoComplete="current-password"
      />
      <Button variant="primary" type="submit" loading={working}>
        {m.auth_log_in()}
      </Button>
      <Link
        to="/forgot-password"
        className="self-center text-sm text-accent underline-offset-2 hover:underline"
      >
        {m.auth_forgot()}
      </Link>
      <ProviderButtons next={next} />
      <PasskeySignIn onDone={() => enter(next)} />
      <DemoSignIn onFill={setInput} />
    </form>
  )
}
