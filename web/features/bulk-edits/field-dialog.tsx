import { type FormEvent, useId, useState } from 'react'
import { bulkFieldsOf } from '../../../shared/bulk-edits.ts'
import { fieldsOf } from '../../../shared/records/fields-of.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Select } from '../../ui/select.tsx'
import { Sending } from '../../ui/sending.tsx'
import { FactInput } from '../records/facts/facts-form.tsx'
import type { TextField } from '../records/facts/save-texts.ts'
import { textFieldsOf } from '../records/facts/text-fields.ts'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import type { Run } from './use-bulk-edit.ts'

interface FieldDialogProps {
  kind: RecordRef['kind']
  picked: string
  run: Run
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** One field of all records to one value; left empty it is emptied. */
export function FieldDialog({ kind, picked, run, open, onOpenChange }: FieldDialogProps) {
  const form = useId()
  const [isSending, setSending] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="small"
      title={m.bulk_field_title({ picked })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={isSending}>
            {m.bulk_field_do()}
          </Button>
        </>
      }
    >
      <FieldForm {...{ kind, run }} id={form} onSending={setSending} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface FieldFormProps extends Pick<FieldDialogProps, 'kind' | 'run'> {
  id: string
  onSending: (isSending: boolean) => void
  onDone: () => void
}

function FieldForm({ kind, run, id, onSending, onDone }: FieldFormProps) {
  const offered = new Set(bulkFieldsOf(fieldsOf[kind]).map(([key]) => key))
  const custom = useCustomTexts(kind)
  const plain = textFieldsOf(fieldsOf[kind], {}).filter(({ key }) => offered.has(key))
  const fields: TextField<never, object>[] = [...plain, ...custom]
  const [key, setKey] = useState(fields[0]?.key ?? '')
  const [text, setText] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const field = fields.find((one) => one.key === key)
  const [isSending, setSending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isSending || !field) return
    const sending = (is: boolean) => {
      setSending(is)
      onSending(is)
    }
    setFault(null)
    sending(true)
    try {
      await run({ set: { ...field.write(text.trim()) } })
      onDone()
    } catch (error) {
      setFault(error)
    }
    sending(false)
  }
  const wrong = fault === null ? undefined : (faultOf(fault, key) ?? faultOf(fault, `change.set.${key}`))
  return (
    <Sending isSending={isSending}>
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <Select
          label={m.bulk_field_which()}
          value={key}
          options={fields.map(({ key, label }) => ({ value: key, label: label() }))}
          onValueChange={(next) => {
            setKey(next)
            setText('')
            setFault(null)
          }}
        />
        {field && (
          <FactInput
            field={{ ...field, label: m.bulk_field_value, hint: field.hint ?? m.bulk_field_empty }}
            text={text}
            onChange={setText}
            error={wrong ?? null}
            optional={false}
          />
        )}
        {fault !== null && !wrong && <ErrorNote {...explain(fault)} />}
      </form>
    </Sending>
  )
}
