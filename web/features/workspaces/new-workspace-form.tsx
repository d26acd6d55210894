import { type FormEvent, useRef, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { useAddWorkspace } from './api.ts'

interface NewWorkspaceFormProps {
  id: string
  add: ReturnType<typeof useAddWorkspace>
  autoFocus?: boolean
}

export function NewWorkspaceForm({ id, add, autoFocus }: NewWorkspaceFormProps) {
  const [name, setName] = useState('')
  /** `isPending` is drawn too late to hold back the second of two quick clicks. */
  const sent = useRef(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (sent.current || add.isPending || add.isSuccess) return
    sent.current = true
    add.mutate(name, {
      onError: () => {
        sent.current = false
      },
    })
  }

  const fault = faultOf(add.error, 'name')
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-3">
      {add.isError && !fault && <ErrorNote {...explain(add.error)} />}
      <TextField
        label={m.workspace_name()}
        name="organization"
        autoComplete="organization"
        required
        maxLength={200}
        autoFocus={autoFocus}
        value={name}
        error={fault}
        onValueChange={setName}
      />
    </form>
  )
}
