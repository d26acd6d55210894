import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { explain } from '../../../lib/explain.ts'
import { faultOf } from '../../../lib/faults.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Sending } from '../../../ui/sending.tsx'
import { FactsForm, textsOf } from './facts-form.tsx'
import { saveTexts, type TextField, type Texts } from './save-texts.ts'
import { useStaleChoice } from './stale-choice.tsx'

interface EditRecordDialogProps<R, E> {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  record: R
  fields: readonly TextField<R, E>[]
  onSave: (edit: E, version: number) => Promise<unknown>
  /** Takes in what somebody else has saved. */
  onTheirs: (current: R) => void
  /** Under the fields, from what is typed in them. */
  children?: (texts: Texts) => ReactNode
}

/** All facts of a record in one form. Only what was changed is saved. */
export function EditRecordDialog<R extends { version: number }, E>(props: EditRecordDialogProps<R, E>) {
  const { open, onOpenChange, title } = props
  const form = useId()
  const [saving, setSaving] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="large"
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={saving}>
            {m.ui_save()}
          </Button>
        </>
      }
    >
      <RecordForm {...props} id={form} isSaving={saving} onSaving={setSaving} />
    </Dialog>
  )
}

type RecordFormProps<R, E> = EditRecordDialogProps<R, E> & {
  id: string
  isSaving: boolean
  onSaving: (saving: boolean) => void
}

function RecordForm<R extends { version: number }, E>(props: RecordFormProps<R, E>) {
  const { id, fields, onSave, onTheirs, isSaving, onSaving, onOpenChange, children } = props
  // What the form was opened with; a newer record that arrives meanwhile shows as a conflict, not as a lost edit.
  const [record] = useState(props.record)
  const [typed, setTexts] = useState<Texts>({})
  const texts = { ...textsOf(fields, record), ...typed }
  const [error, setError] = useState<unknown>(null)
  const { ask, dialog } = useStaleChoice()

  async function submit(event: FormEvent) {
    event.preventDefault()
    onSaving(true)
    setError(null)
    try {
      await saveTexts({ record, fields, texts, save: onSave, ask, takeTheirs: onTheirs })
      onOpenChange(false)
    } catch (failure) {
      setError(failure)
    } finally {
      onSaving(false)
    }
  }

  return (
    <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <Sending isSending={isSaving}>
          <FactsForm fields={fields} texts={texts} onChange={setTexts} error={error} />
        </Sending>
      </div>
      {children?.(texts)}
      {error !== null && faultOf(error) === null && <ErrorNote {...explain(error)} />}
      {dialog}
    </form>
  )
}
