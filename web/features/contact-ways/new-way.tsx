import { type FormEvent, useId, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { longestWayLabel, mostWays, type WayKind } from '../../../shared/records/contact-ways.ts'
import { isComposing } from '../../lib/composing.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useDiscard } from '../../ui/discard.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isProblem } from '../records/is-problem.ts'
import { useWays, type WayOwner } from './api.ts'
import { wayAddLabel, wayKindLabel } from './kinds.ts'
import { suggestedLabels, wayInputs, writtenWay } from './written-way.ts'

interface NewWayProps {
  owner: WayOwner
  kind: WayKind
  /** There is no room for one more. */
  isFull: boolean
  onClose: () => void
}

/** One more, added in its place: Enter saves, Esc gives up. */
export function NewWay({ owner, kind, isFull, onClose }: NewWayProps) {
  const [id] = useState(uuidv7)
  const [value, setValue] = useState('')
  const [label, setLabel] = useState('')
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { add } = useWays(owner)
  const { discard, question } = useDiscard(isSending)
  const form = useRef<HTMLFormElement>(null)
  const suggestions = useId()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isSending || isFull) return
    setSending(true)
    setError(null)
    try {
      await add(id, { kind, value: writtenWay(kind, value), label: label.trim() })
      onClose()
    } catch (failure) {
      setError(failure)
      setSending(false)
    }
  }

  const isThere = isProblem(error, 'contact_way_exists')
  const fault = isThere ? explain(error).text : faultOf(error, 'value')
  return (
    <>
      <form
        ref={form}
        aria-label={wayAddLabel(kind)}
        onSubmit={submit}
        noValidate
        onKeyDown={(event) => event.key === 'Escape' && !isComposing(event) && discard(form.current, onClose)}
        className="my-1 flex flex-col gap-2 rounded-md bg-canvas p-3"
      >
        <Sending isSending={isSending}>
          {isFull && <p role="alert">{m.problem_too_many_contact_ways({ most: mostWays })}</p>}
          <TextField
            autoFocus
            required
            label={wayKindLabel(kind)}
            {...wayInputs[kind]}
            value={value}
            onValueChange={setValue}
            error={fault}
          />
          <TextField
            label={m.way_label()}
            list={suggestions}
            maxLength={longestWayLabel}
            value={label}
            onValueChange={setLabel}
            error={faultOf(error, 'label')}
          />
          <datalist id={suggestions}>
            {suggestedLabels(kind).map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
          {error !== null && fault === null && faultOf(error) === null && <ErrorNote {...explain(error)} />}
          <div className="flex justify-end gap-2">
            <Button size="small" onClick={() => discard(form.current, onClose)}>
              {m.ui_cancel()}
            </Button>
            <Button type="submit" variant="primary" size="small" loading={isSending} disabled={isFull}>
              {m.way_add_submit()}
            </Button>
          </div>
        </Sending>
      </form>
      {question}
    </>
  )
}
