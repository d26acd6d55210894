import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SkeletonFields } from '../../ui/skeleton.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { isLongEnough, PasswordHint } from '../passwords/password-hint.tsx'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { linkToken, useLink, useResetPassword } from './api.ts'
import { DeadLink } from './dead-link.tsx'
import { LoginLink } from './login-link.tsx'

export function ResetPasswordPage() {
  usePageTitle(m.auth_reset_title())
  const link = useLink()
  const reset = useResetPassword()
  return (
    <AuthPage
      title={reset.isSuccess ? m.auth_reset_done() : m.auth_reset_title()}
      otherWay={<LoginLink text={reset.isSuccess ? m.auth_log_in() : m.auth_back_to_login()} />}
    >
      {reset.isSuccess && (
        <p role="status" className="text-sm">
          {m.auth_reset_done_detail()}
        </p>
      )}
      {!reset.isSuccess && link.isPending && <SkeletonFields />}
      {!reset.isSuccess && link.isError && <DeadLink error={link.error} again="/forgot-password" />}
      {!reset.isSuccess && link.data && <ResetForm email={link.data.email} reset={reset} />}
    </AuthPage>
  )
}

function ResetForm({ email, reset }: { email: string; reset: ReturnType<typeof useResetPassword> }) {
  const [password, setPassword] = useState('')
  const { error } = reset
  const code = error instanceof ProblemError ? error.code : null
  if (code === 'link_not_valid') return <DeadLink error={error} again="/forgot-password" />

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isLongEnough(password)) reset.mutate({ token: linkToken(), password })
  }

  const isWeak = code === 'weak_password'
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error !== null && !isWeak && <ErrorNote {...explain(error)} />}
      <dl className="text-sm">
        <dt className="text-ink-soft">{m.auth_email()}</dt>
        <dd className="wrap-anywhere">{email}</dd>
      </dl>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={m.settings_new_password()}
        value={password}
        onValueChange={setPassword}
        autoComplete="new-password"
        autoFocus
        hint={<PasswordHint password={password} owner={{ email }} />}
        error={isWeak ? explain(error).text : faultOf(error, 'password')}
      />
      <p className="text-xs text-ink-soft">{m.auth_reset_note()}</p>
      <Button variant="primary" type="submit" loading={reset.isPending}>
        {m.auth_reset_save()}
      </Button>
    </form>
  )
}
