import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type StatusKind, statusKinds } from '../../../shared/statuses.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type ChoiceNoun, useAddChoice } from './api.ts'
import { statusKindNames } from './kind-names.ts'

/** Adds a status or a tag at the end of its list. */
export function NewChoiceForm({ noun }: { noun: ChoiceNoun }) {
  const add = useAddChoice(noun)
  const [typed, setTyped] = useState({ id: uuidv7(), name: '' })
  const [kind, setKind] = useState<StatusKind>('working')
  const name = typed.name.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name === '' || add.isPending) return
    add.mutate({ id: typed.id, name, kind }, { onSuccess: () => setTyped({ id: uuidv7(), name: '' }) })
  }

  const fault = add.error && (faultOf(add.error, 'name') ?? explain(add.error).text)
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2 px-4 py-2 sm:px-6">
      <TextField
        label={noun === 'status' ? m.choices_new_status() : m.choices_new_tag()}
        hideLabel
        placeholder={noun === 'status' ? m.choices_new_status() : m.choices_new_tag()}
        required
        maxLength={30}
        value={typed.name}
        // Another name is another request: the id of the one before may have been taken by it.
        onValueChange={(name) => setTyped({ id: uuidv7(), name })}
        error={fault}
        fieldClassName="w-56 max-sm:w-full"
      />
      {noun === 'status' && (
        <Select
          label={m.choices_kind()}
          hideLabel
          className="w-40"
          value={kind}
          onValueChange={setKind}
          options={statusKinds.map((value) => ({ value, label: statusKindNames[value]() }))}
        />
      )}
      <Button type="submit" disabled={name === ''} loading={add.isPending}>
        {m.choices_add()}
      </Button>
    </form>
  )
}
