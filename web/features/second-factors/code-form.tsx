import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { CodeField } from './code-field.tsx'
import { RecoveryCodeField } from './recovery-code-field.tsx'

interface CodeFormProps {
  label: string
  /** Asks for a recovery code in the place of the app's. */
  isRecovery?: boolean
  onConfirm: (code: string) => Promise<void>
}

/** A code of the authenticator app or a recovery code, and the button that sends it. */
export function CodeForm({ label, isRecovery = false, onConfirm }: CodeFormProps) {
  const [code, setCode] = useState('')
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setFailure(null)
    try {
      await onConfirm(code)
    } catch (error) {
      setFailure(error)
      setWorking(false)
    }
  }

  const isWrong = failure instanceof ProblemError && failure.code === 'wrong_code'
  const fault = isWrong ? explain(failure).text : faultOf(failure)
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {failure !== null && !fault && <ErrorNote {...explain(failure)} />}
      {isRecovery ? (
        <RecoveryCodeField value={code} onValueChange={setCode} error={fault} />
      ) : (
        <CodeField value={code} onValueChange={setCode} hint={m.second_factor_code_hint()} error={fault} />
      )}
      <Button variant="primary" type="submit" loading={working}>
        {label}
      </Button>
    </form>
  )
}
