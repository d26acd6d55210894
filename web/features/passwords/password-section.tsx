import { type FormEvent, useState } from 'react'
import type { PasswordOwner } from '../../../shared/password-words.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { useChangePassword } from './api.ts'
import { PasswordField } from './password-field.tsx'
import { isLongEnough, PasswordHint } from './password-hint.tsx'

export function PasswordSection() {
  const { user, workspace } = useMe()
  return <OwnPassword owner={{ ...user, workspaceName: workspace.name }} />
}

/** `owner`: what a good password is not made of (SEC-A02). */
export function OwnPassword({ owner }: { owner: PasswordOwner & { email: string } }) {
  const change = useChangePassword()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate({ currentPassword, newPassword }, { onSuccess: done })
  }

  function done() {
    setCurrent('')
    setNew('')
    toast({ title: m.settings_password_changed(), tone: 'ok' })
  }

  const code = change.error instanceof ProblemError ? change.error.code : null
  const [isWrong, isWeak] = [code === 'wrong_password', code === 'weak_password']
  return (
    <Section title={m.settings_password()} description={m.settings_password_detail()}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <input type="email" name="email" autoComplete="username" value={owner.email} readOnly hidden />
        <PasswordField
          label={m.settings_current_password()}
          value={currentPassword}
          onValueChange={setCurrent}
          autoComplete="current-password"
          error={isWrong ? explain(change.error).text : null}
        />
        <PasswordField
          label={m.settings_new_password()}
          value={newPassword}
          onValueChange={setNew}
          autoComplete="new-password"
          hint={<PasswordHint password={newPassword} owner={owner} />}
          error={isWeak ? explain(change.error).text : faultOf(change.error, 'newPassword')}
        />
        {change.isError && !isWrong && !isWeak && <ErrorNote {...explain(change.error)} />}
        <div>
          <Button
            type="submit"
            loading={change.isPending}
            disabled={currentPassword === '' || !isLongEnough(newPassword)}
          >
            {m.settings_change_password()}
          </Button>
        </div>
      </form>
    </Section>
  )
}
