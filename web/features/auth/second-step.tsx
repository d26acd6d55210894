import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { CodeField } from '../second-factors/code-field.tsx'
import { RecoveryCodeField } from '../second-factors/recovery-code-field.tsx'
import { finishSignIn } from '../sign-in/api.ts'

interface SecondStepProps {
  onDone: () => Promise<void> | void
  /** Back to the password, also when it took too long. */
  onBack: (failure?: unknown) => void
  /** Of a frame that brings its own button. */
  formId?: string
}

/** After a right password: the code of the app, or a recovery code. */
export function SecondStep({ onDone, onBack, formId }: SecondStepProps) {
  const [usesRecovery, setUsesRecovery] = useState(false)
  const [typed, setTyped] = useState('')
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setFailure(null)
    try {
      await finishSignIn(usesRecovery ? { recoveryCode: typed } : { code: typed })
      await onDone()
    } catch (error) {
      setWorking(false)
      if (error instanceof ProblemError && error.code === 'sign_in_again') onBack(error)
      else setFailure(error)
    }
  }

  function swap() {
    setUsesRecovery(!usesRecovery)
    setTyped('')
    setFailure(null)
  }

  const isWrong = failure instanceof ProblemError && failure.code === 'wrong_code'
  const fault = isWrong ? explain(failure).text : faultOf(failure)
  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
      {failure !== null && !fault && <ErrorNote {...explain(failure)} />}
      {usesRecovery ? (
        <RecoveryCodeField value={typed} onValueChange={setTyped} error={fault} />
      ) : (
        <CodeField value={typed} onValueChange={setTyped} hint={m.second_step_detail()} error={fault} />
      )}
      {formId === undefined && (
        <Button variant="primary" type="submit" loading={working}>
          {m.auth_log_in()}
        </Button>
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" size="small" onClick={swap}>
          {usesRecovery ? m.second_step_use_code() : m.second_step_use_recovery()}
        </Button>
        <Button variant="ghost" size="small" onClick={() => onBack()}>
          {m.second_step_back()}
        </Button>
      </div>
    </form>
  )
}
