import { type FormEvent, useRef, useState } from 'react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { isComposing } from '../../lib/composing.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useDiscard } from '../../ui/discard.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import type { NumberInput } from './api.ts'
import { HealthSelect } from './health-select.tsx'
import { NumberField, noNumber } from './number-field.tsx'
import { NumberHolders } from './number-holders.tsx'
import { useIsAmong } from './use-is-among.ts'

interface NumberFormProps {
  of: RecordRef
  /** Those that the record has beside this one. */
  beside: readonly PhoneNumberView[]
  initial?: NumberInput
  submitLabel: string
  saving: boolean
  error: unknown
  onSubmit: (input: NumberInput) => void
  onCancel: () => void
}

/** A number on its own, added or changed in its place. */
export function NumberForm({
  of,
  beside,
  initial = noNumber,
  submitLabel,
  saving,
  error,
  onSubmit,
  onCancel,
}: NumberFormProps) {
  const [input, setInput] = useState(initial)
  const isThere = useIsAmong(beside, input.raw.trim(), of.kind)
  const fault = isThere ? m.phone_there_already() : faultOf(error, 'raw')
  const form = useRef<HTMLFormElement>(null)
  const { discard, question } = useDiscard(saving)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!saving && !isThere) onSubmit({ ...input, raw: input.raw.trim() })
  }

  return (
    <>
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) =>
          event.key === 'Escape' && !isComposing(event) && discard(form.current, onCancel)
        }
        className="my-1 flex flex-col gap-2 rounded-md bg-canvas p-3"
      >
        <Sending isSending={saving}>
          <NumberField owner={of.kind} value={input} onChange={setInput} error={fault} autoFocus />
          {input.health !== undefined && (
            <HealthSelect health={input.health} onChange={(health) => setInput({ ...input, health })} />
          )}
          <NumberHolders number={input.raw === initial.raw ? '' : input.raw} except={of.id} />
          {error !== null && fault === null && <ErrorNote {...explain(error)} />}
          <div className="flex justify-end gap-2">
            <Button size="small" onClick={onCancel}>
              {m.ui_cancel()}
            </Button>
            <Button type="submit" variant="primary" size="small" loading={saving} disabled={isThere}>
              {submitLabel}
            </Button>
          </div>
        </Sending>
      </form>
      {question}
    </>
  )
}
