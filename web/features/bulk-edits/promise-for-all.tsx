import { type FormEvent, useState } from 'react'
import { dayFromToday } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { PromiseFields } from '../follow-ups/promise-fields.tsx'
import type { FormProps } from './choice-form.tsx'

/** One's own promise on each of the records. */
export function PromiseForAll({ run, isRunning, onDone }: FormProps) {
  const [day, setDay] = useState(() => dayFromToday(1))
  const [body, setBody] = useState('')
  const [fault, setFault] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isRunning) return
    setFault(null)
    await run({ promise: { dueOn: day === '' ? null : day, body: body.trim() } }).then(onDone, setFault)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Sending isSending={isRunning}>
        <PromiseFields {...{ day, body }} onDay={setDay} onBody={setBody} onQuickDay={setDay} />
        {fault !== null && <ErrorNote {...explain(fault)} />}
        <Button type="submit" variant="primary" loading={isRunning}>
          {m.bulk_promise_add()}
        </Button>
      </Sending>
    </form>
  )
}
