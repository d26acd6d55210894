import { type FormEvent, use, useId, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { instantOf, localTime } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useOpened } from '../../ui/on-demand.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { firstToCall, phoneKindLabel } from '../phone-numbers/kinds.ts'
import { calling } from './calling-part.tsx'
import { CallsContext, useCalls } from './context.ts'
import { newCall } from './new-call.ts'

interface LogCallDialogProps {
  record: CallRecord
  numbers: readonly PhoneNumberView[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** 手で記録: a call that was made with another telephone. Nothing is dialled; the dock opens for how it went. */
export function LogCallDialog({ record, numbers, open, onOpenChange }: LogCallDialogProps) {
  const form = useId()
  useOpened(calling, { open, onOpenChange })
  const isCallingHere = use(CallsContext) !== null
  if (!isCallingHere) return null
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="small"
      title={m.call_log()}
      description={m.call_log_text()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary">
            {m.call_log_begin()}
          </Button>
        </>
      }
    >
      <LogCallForm id={form} record={record} numbers={numbers} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

/** The server takes no call for older than that (SEC-R01 lets a browser's clock be wrong by as much). */
const mostDays = 7

interface LogCallFormProps extends Pick<LogCallDialogProps, 'record' | 'numbers'> {
  id: string
  onDone: () => void
}

function LogCallForm({ id, record, numbers, onDone }: LogCallFormProps) {
  const { placeCall } = useCalls()
  const [now] = useState(() => new Date())
  const earliest = new Date(now.getTime() - mostDays * 86_400_000)
  const [numberId, setNumberId] = useState(firstToCall(numbers)?.id ?? numbers[0]?.id ?? '')
  const [when, setWhen] = useState(() => localTime(now))
  const [isWrong, setWrong] = useState(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    const number = numbers.find((one) => one.id === numberId)
    const placedAt = timeOf(when, now)
    const fits = placedAt !== null && placedAt >= earliest && placedAt <= new Date()
    setWrong(!fits)
    if (!number || !fits) return
    placeCall(newCall({ id: uuidv7(), target: { number, record }, way: 'by_hand', placedAt }), event)
    onDone()
  }

  return (
    <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
      <Select
        label={m.phone_raw()}
        value={numberId}
        onValueChange={setNumberId}
        options={numbers.map(({ id, display, kind }) => ({
          value: id,
          label: m.phone_kind_number({ kind: phoneKindLabel(kind), number: display }),
        }))}
      />
      <TextField
        type="datetime-local"
        required
        label={m.call_log_when()}
        min={localTime(earliest)}
        max={localTime(now)}
        value={when}
        onValueChange={setWhen}
        error={isWrong ? m.call_log_when_wrong({ days: mostDays }) : null}
      />
    </form>
  )
}

/** Null where nothing is said; the minute in which the form was opened is the moment itself. */
function timeOf(when: string, openedAt: Date): Date | null {
  if (when === '') return null
  return when === localTime(openedAt) ? openedAt : new Date(instantOf(when))
}
