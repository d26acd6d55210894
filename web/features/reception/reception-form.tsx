import { type FormEvent, useRef, useState } from 'react'
import type { Reception } from '../../../shared/contracts/reception.ts'
import { receptionLimits } from '../../../shared/reception.ts'
import { isComposing } from '../../lib/composing.ts'
import { formatRelative } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useDiscard } from '../../ui/discard.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isProblem } from '../records/is-problem.ts'
import { type Memory, memoryOf, useWriteReception } from './api.ts'
import type { KnownNumber } from './known.ts'

interface ReceptionFormProps {
  number: KnownNumber
  known: Reception | null
  onClose: () => void
}

/** What is known of a number, written down where it stands: Enter saves, Esc gives up. */
export function ReceptionForm({ number, known, onClose }: ReceptionFormProps) {
  const [memory, setMemory] = useState(() => memoryOf(known))
  const [base, setBase] = useState(known)
  const { mutate, isPending, error } = useWriteReception(number)
  const { discard, question } = useDiscard(isPending)
  const form = useRef<HTMLFormElement>(null)
  const isStale = isProblem(error, 'stale_version')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    mutate({ memory: trimmed(memory), known: base }, { onSuccess: onClose, onError: mayReplace })
  }

  /** After somebody was quicker, what was typed may be saved over theirs, knowingly. */
  function mayReplace(failure: Error) {
    if (isProblem(failure, 'stale_version'))
      setBase((failure.params as { current: Reception | null }).current)
  }

  return (
    <>
      <form
        ref={form}
        aria-label={m.reception()}
        onSubmit={submit}
        noValidate
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return
          event.stopPropagation()
          discard(form.current, onClose)
        }}
        className="my-1 flex flex-col gap-2 rounded-md bg-canvas p-3"
      >
        <Sending isSending={isPending}>
          <Fields memory={memory} onChange={setMemory} error={error} />
          {isStale && <Stale current={base} />}
          {error !== null && !isStale && faultOf(error) === null && <ErrorNote {...explain(error)} />}
          <div className="flex justify-end gap-2">
            <Button size="small" onClick={() => discard(form.current, onClose)}>
              {m.ui_cancel()}
            </Button>
            <Button type="submit" variant="primary" size="small" loading={isPending}>
              {m.ui_save()}
            </Button>
          </div>
        </Sending>
      </form>
      {question}
    </>
  )
}

interface FieldsProps {
  memory: Memory
  onChange: (memory: Memory) => void
  error: unknown
}

function Fields({ memory, onChange, error }: FieldsProps) {
  const field = (key: 'menu' | 'answers' | 'way' | 'extension') => ({
    value: memory[key],
    maxLength: receptionLimits[key],
    onValueChange: (text: string) => onChange({ ...memory, [key]: text }),
    error: faultOf(error, key),
  })
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <TextField
          autoFocus
          label={m.reception_menu()}
          placeholder={m.reception_menu_example()}
          {...field('menu')}
        />
        <TextField label={m.reception_extension()} inputMode="tel" {...field('extension')} />
      </div>
      <TextField
        label={m.reception_answers()}
        placeholder={m.reception_answers_example()}
        {...field('answers')}
      />
      <TextField label={m.reception_way()} placeholder={m.reception_way_example()} {...field('way')} />
      <Checkbox
        label={m.reception_refuses_sales_said()}
        checked={memory.refusesSales}
        onCheckedChange={(refusesSales) => onChange({ ...memory, refusesSales })}
      />
    </>
  )
}

function Stale({ current }: { current: Reception | null }) {
  if (!current) return <Banner tone="warn">{m.reception_stale_forgotten()}</Banner>
  const { updatedBy, updatedAt, menu, answers, way, extension } = current
  return (
    <Banner tone="warn" title={m.reception_stale({ user: updatedBy.name, when: formatRelative(updatedAt) })}>
      {[menu, answers, way, extension].filter(Boolean).join(' / ')}
    </Banner>
  )
}

function trimmed({ menu, answers, way, extension, refusesSales }: Memory): Memory {
  return {
    menu: menu.trim(),
    answers: answers.trim(),
    way: way.trim(),
    extension: extension.trim(),
    refusesSales,
  }
}
