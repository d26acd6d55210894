import { type FormEvent, useState } from 'react'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { useSettle } from './api.ts'

interface NewWorkspaceProps {
  settle: ReturnType<typeof useSettle>
  /** Nobody has invited them: this is the likelier way. */
  isFirst: boolean
}

/** A workspace of one's own, by the name that one gives it. */
export function NewWorkspace({ settle, isFirst }: NewWorkspaceProps) {
  const [name, setName] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!settle.isPending) settle.mutate({ workspaceName: name })
  }

  return (
    <section aria-labelledby="new-workspace" className="border-t border-line pt-4">
      <h2 id="new-workspace" className="mb-3 font-bold">
        {m.arrival_new()}
      </h2>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={m.auth_workspace_name()}
          name="organization"
          autoComplete="organization"
          hint={m.auth_workspace_hint()}
          required
          maxLength={200}
          value={name}
          error={faultOf(settle.error, 'workspaceName')}
          onValueChange={setName}
        />
        <Button variant={isFirst ? 'primary' : 'secondary'} type="submit" loading={settle.isPending}>
          {m.arrival_create()}
        </Button>
      </form>
    </section>
  )
}
