import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type CustomKind, customKinds, customLimits, hasChoices } from '../../../shared/records/custom.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAddField } from './api.ts'
import { customKindNames } from './kind-names.ts'

const nothing = { name: '', choices: '' }

/** Adds a field behind the others. Its kind stays, so it is chosen here. */
export function NewFieldForm({ record }: { record: RecordRef['kind'] }) {
  const add = useAddField()
  const [typed, setTyped] = useState({ id: uuidv7(), ...nothing })
  const [kind, setKind] = useState<CustomKind>('text')
  const name = typed.name.trim()
  // Something else is another request: the id of the one before may have been taken by it.
  const type = (change: Partial<typeof nothing>) => setTyped({ ...typed, ...change, id: uuidv7() })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name === '' || add.isPending) return
    const choices = hasChoices(kind) ? { choices: choicesIn(typed.choices) } : {}
    add.mutate(
      { id: typed.id, record, name, kind, ...choices },
      { onSuccess: () => setTyped({ id: uuidv7(), ...nothing }) },
    )
  }

  const fault = add.error && (faultOf(add.error) ?? explain(add.error).text)
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2 px-4 py-2 sm:px-6">
      <TextField
        label={record === 'company' ? m.fields_new_of_company() : m.fields_new_of_person()}
        hideLabel
        placeholder={m.fields_new_hint()}
        required
        maxLength={customLimits.nameLetters}
        value={typed.name}
        onValueChange={(name) => type({ name })}
        error={fault}
        fieldClassName="w-56 max-sm:w-full"
      />
      <Select
        label={m.fields_kind()}
        hideLabel
        className="w-44"
        value={kind}
        onValueChange={(next) => {
          setKind(next)
          type({})
        }}
        options={customKinds.map((value) => ({ value, label: customKindNames[value]() }))}
      />
      {hasChoices(kind) && (
        <TextArea
          label={m.fields_new_choices()}
          hideLabel
          placeholder={m.fields_new_choices()}
          rows={3}
          value={typed.choices}
          onValueChange={(choices) => type({ choices })}
          fieldClassName="w-56 max-sm:w-full"
        />
      )}
      <Button type="submit" disabled={name === ''} loading={add.isPending}>
        {m.choices_add()}
      </Button>
    </form>
  )
}

/** One a line; empty lines are none, and the same name twice is one. */
function choicesIn(text: string): { id: string; name: string; retired: boolean }[] {
  const names = text.split('\n').map((line) => line.trim())
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => ({ id: uuidv7(), name, retired: false }))
}
