import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { PasswordField } from '../passwords/password-field.tsx'
import { isLongEnough, PasswordHint } from '../passwords/password-hint.tsx'
import { useSetPassword } from './api.ts'

/** For somebody who signs in with a provider only. */
export function SetPasswordSection() {
  const set = useSetPassword()
  const { user, workspace } = useMe()
  const [password, setPassword] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    set.mutate(password, { onSuccess: () => toast({ title: m.methods_password_set(), tone: 'ok' }) })
  }

  const isWeak = set.error instanceof ProblemError && set.error.code === 'weak_password'
  return (
    <Section title={m.methods_set_password()} description={m.methods_set_password_detail()}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField
          value={password}
          onValueChange={setPassword}
          autoComplete="new-password"
          hint={<PasswordHint password={password} owner={{ ...user, workspaceName: workspace.name }} />}
          error={isWeak ? explain(set.error).text : faultOf(set.error, 'password')}
        />
        {set.isError && !isWeak && <ErrorNote {...explain(set.error)} />}
        <div>
          <Button type="submit" loading={set.isPending} disabled={!isLongEnough(password)}>
            {m.methods_set_password()}
          </Button>
        </div>
      </form>
    </Section>
  )
}
