import { type FormEvent, useId, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { dayFromToday } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { useAddFollowUp } from './api.ts'
import { PromiseFields } from './promise-fields.tsx'

interface NewPromiseDialogProps {
  of: RecordRef
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A promise to a company or a person without a call: for tomorrow unless another day, or none, is said. */
export function NewPromiseDialog({ of, open, onOpenChange }: NewPromiseDialogProps) {
  const form = useId()
  const [saving, setSaving] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="small"
      title={m.follow_up_add()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={saving}>
            {m.ui_save()}
          </Button>
        </>
      }
    >
      <NewPromise of={of} id={form} onSaving={setSaving} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface NewPromiseProps {
  of: RecordRef
  id: string
  onSaving: (saving: boolean) => void
  onDone: () => void
}

function NewPromise({ of, id, onSaving, onDone }: NewPromiseProps) {
  const [promiseId] = useState(uuidv7)
  const [day, setDay] = useState(() => dayFromToday(1))
  const [body, setBody] = useState('')
  const adding = useAddFollowUp()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (adding.isPending) return
    onSaving(true)
    const promise = { id: promiseId, dueOn: day === '' ? null : day, body: body.trim() }
    await adding.mutateAsync({ of, ...promise }).then(onDone, () => {})
    onSaving(false)
  }

  return (
    <Sending isSending={adding.isPending}>
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <PromiseFields {...{ day, body }} onDay={setDay} onBody={setBody} onQuickDay={setDay} />
        {adding.error && <ErrorNote {...explain(adding.error)} />}
      </form>
    </Sending>
  )
}
