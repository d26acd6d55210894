import { type FormEvent, useState } from 'react'
import type { FollowUpView } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Sending } from '../../ui/sending.tsx'
import { useDeleteFollowUp, useEditFollowUp } from './api.ts'
import { PromiseFields } from './promise-fields.tsx'

interface PromiseFormProps {
  followUp: Pick<FollowUpView, 'id' | 'version' | 'dueOn' | 'body'>
  onDone: () => void
}

/** Moves and rewords a promise. What was typed stays when it could not be saved. */
export function PromiseForm({ followUp, onDone }: PromiseFormProps) {
  const edit = useEditFollowUp()
  const remove = useDeleteFollowUp()
  const [day, setDay] = useState(followUp.dueOn ?? '')
  const [body, setBody] = useState(followUp.body)
  const { id, version } = followUp

  function save(dueOn: string) {
    if (edit.isPending) return
    const changed = { dueOn: dueOn === '' ? null : dueOn, body: body.trim() }
    if (changed.dueOn === followUp.dueOn && changed.body === followUp.body) return onDone()
    edit.mutate({ id, version, ...changed }, { onSuccess: onDone })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    save(day)
  }

  return (
    <form onSubmit={submit} noValidate className="flex w-72 max-w-full flex-col gap-3">
      <Sending isSending={edit.isPending}>
        <PromiseFields {...{ day, body }} onDay={setDay} onBody={setBody} onQuickDay={save} />
        <div className="flex justify-between gap-2">
          <Button
            variant="ghost"
            onClick={() => {
              onDone()
              remove.mutate(id)
            }}
          >
            {m.record_delete()}
          </Button>
          <Button type="submit" variant="primary" loading={edit.isPending}>
            {m.ui_save()}
          </Button>
        </div>
      </Sending>
    </form>
  )
}
