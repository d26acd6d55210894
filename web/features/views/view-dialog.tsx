import { type FormEvent, useId, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { ViewView } from '../../../shared/contracts/views.ts'
import { type ViewContent, type ViewKind, viewLimits } from '../../../shared/views.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Select } from '../../ui/select.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useMe } from '../me/api.ts'
import { asSent, useViewVerbs } from './verbs.ts'

interface ViewFormProps {
  kind: ViewKind
  content: ViewContent
  /** The one that is renamed; null: a new one of what the list shows. */
  view: ViewView | null
  onSaved: (view: ViewView) => void
}

interface ViewDialogProps extends ViewFormProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Under which name a list is kept, and who has it. */
export function ViewDialog({ open, onOpenChange, onSaved, ...of }: ViewDialogProps) {
  const form = useId()
  const [isSaving, setSaving] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="small"
      title={of.view ? m.view_rename() : m.view_save()}
      description={of.view ? undefined : m.view_save_hint()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={isSaving}>
            {m.ui_save()}
          </Button>
        </>
      }
    >
      <ViewForm
        {...of}
        id={form}
        onSaving={setSaving}
        onSaved={(view) => {
          onSaved(view)
          onOpenChange(false)
        }}
      />
    </Dialog>
  )
}

type Readers = 'me' | 'everybody'

interface FormProps extends ViewFormProps {
  id: string
  onSaving: (isSaving: boolean) => void
}

function ViewForm({ kind, content, view, id, onSaving, onSaved }: FormProps) {
  const { user } = useMe()
  const verbs = useViewVerbs()
  const [newId] = useState(uuidv7)
  const [name, setName] = useState(view?.name ?? '')
  const [readers, setReaders] = useState<Readers>(view?.shared ? 'everybody' : 'me')
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isMine = !view || view.createdBy.id === user.id

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isSending) return
    const sending = (is: boolean) => {
      setSending(is)
      onSaving(is)
    }
    const said = { name: name.trim(), shared: readers === 'everybody' }
    setError(null)
    sending(true)
    try {
      const adding = { id: newId, kind, ...said, ...asSent(content) }
      onSaved(await (view ? verbs.edit(view, said) : verbs.add(adding)))
    } catch (refusal) {
      setError(refusal)
    }
    sending(false)
  }

  const nameFault = faultOf(error, 'name')
  return (
    <Sending isSending={isSending}>
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <TextField
          label={m.view_name()}
          required
          maxLength={viewLimits.name}
          value={name}
          onValueChange={setName}
          error={nameFault}
        />
        {isMine && (
          <Select<Readers>
            label={m.view_readers()}
            value={readers}
            onValueChange={setReaders}
            options={[
              { value: 'me', label: m.view_readers_me() },
              { value: 'everybody', label: m.view_readers_everybody() },
            ]}
          />
        )}
        {error !== null && !nameFault && <ErrorNote {...refusalOf(error)} />}
      </form>
    </Sending>
  )
}

/** What is wrong with the list itself, where that is why it cannot be kept. */
function refusalOf(error: unknown) {
  const fault = faultOf(error)
  return fault ? { text: fault } : explain(error)
}
