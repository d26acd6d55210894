import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import { customLimits } from '../../../shared/records/custom.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { TextField } from '../../ui/text-field.tsx'
import { NamedRow, type RowPlace } from '../choices/named-row.tsx'
import { NamedRows } from '../choices/named-rows.tsx'
import { type OwnChoice, ownChoices, useEditChoices, useMergeFieldChoice } from './api.ts'

const MergeChoiceDialog = onDemandDialog(
  () => import('../choices/merge-choice-dialog.tsx'),
  'MergeChoiceDialog',
)

interface FieldChoicesProps {
  field: CustomFieldView
  mayEdit: boolean
}

/** The choices of a field, in the order in which they are offered. */
export function FieldChoices({ field, mayEdit }: FieldChoicesProps) {
  const { mutateAsync } = useEditChoices()
  const order = (ids: string[]) => mutateAsync({ field, change: (choices) => ordered(choices, ids) })
  return (
    <>
      <NamedRows
        label={m.fields_choices_list({ name: field.name })}
        items={ownChoices(field)}
        onOrder={mayEdit ? order : undefined}
        nested
      >
        {(choice, place) => <ChoiceRow field={field} choice={choice} mayEdit={mayEdit} place={place} />}
      </NamedRows>
      {mayEdit && <NewChoice field={field} />}
    </>
  )
}

/** One that somebody has added meanwhile comes after those that were put in order. */
function ordered(choices: readonly OwnChoice[], ids: readonly string[]): OwnChoice[] {
  const placeOf = ({ id }: OwnChoice) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return choices.toSorted((one, other) => placeOf(one) - placeOf(other))
}

interface ChoiceRowProps extends FieldChoicesProps {
  choice: OwnChoice
  place: RowPlace | undefined
}

function ChoiceRow({ field, choice, mayEdit, place }: ChoiceRowProps) {
  const { id, name, retired } = choice
  const edit = useEditChoices()
  const merge = useMergeFieldChoice(field.id)
  const [merging, setMerging] = useState(false)
  const others = ownChoices(field).filter((other) => other.id !== id && !other.retired)
  const change = (to: Partial<OwnChoice>) =>
    edit.mutateAsync({
      field,
      change: (choices) => choices.map((one) => (one.id === id ? { ...one, ...to } : one)),
    })
  return (
    <>
      <NamedRow
        name={name}
        mostLetters={customLimits.nameLetters}
        retired={retired}
        place={place}
        verbs={
          mayEdit
            ? {
                rename: (typed) => change({ name: typed }),
                setRetired: (next) => change({ retired: next }),
                retiredWords: m.choices_retired_now({ name }),
                onMerge: { disabled: others.length === 0, open: () => setMerging(true) },
              }
            : null
        }
      />
      <MergeChoiceDialog
        open={merging}
        onOpenChange={setMerging}
        choice={choice}
        others={others}
        records={[field.record]}
        field={field.id}
        onMerge={(into) => merge.mutateAsync({ choiceId: id, into })}
      />
    </>
  )
}

function NewChoice({ field }: { field: CustomFieldView }) {
  const edit = useEditChoices()
  const [typed, setTyped] = useState({ id: uuidv7(), name: '' })
  const name = typed.name.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name === '' || edit.isPending) return
    const added = { id: typed.id, name, retired: false }
    const change = (choices: OwnChoice[]) => [...choices.filter(({ id }) => id !== added.id), added]
    edit.mutate({ field, change }, { onSuccess: () => setTyped({ id: uuidv7(), name: '' }) })
  }

  const fault = edit.error && (faultOf(edit.error, 'name') ?? explain(edit.error).text)
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2 py-2 pl-4">
      <TextField
        label={m.fields_new_choice({ name: field.name })}
        hideLabel
        placeholder={m.fields_new_choice_hint()}
        required
        maxLength={customLimits.nameLetters}
        value={typed.name}
        onValueChange={(name) => setTyped({ id: uuidv7(), name })}
        error={fault}
        fieldClassName="w-56 max-sm:w-full"
      />
      <Button type="submit" size="small" disabled={name === ''} loading={edit.isPending}>
        {m.choices_add()}
      </Button>
    </form>
  )
}
