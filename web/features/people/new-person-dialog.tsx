import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { NumberField, noNumber } from '../phone-numbers/number-field.tsx'
import { FactsForm } from '../records/facts/facts-form.tsx'
import { editOf, type Texts } from '../records/facts/save-texts.ts'
import { ShapeFields, useNewShape } from '../records/facts/shape-fields.tsx'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { useCarryOver } from '../records/same/carry-over.tsx'
import { useAddPerson } from './add-person.ts'
import type { PickedCompany } from './company-picker.tsx'
import { CompanyPicker } from './company-picker.tsx'
import { newPersonFacts, newPersonNames } from './person-fields.tsx'
import { SimilarPeople } from './similar-people.tsx'
import { useComparePerson } from './use-person.ts'

interface NewPersonDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The company whose page this is; without one it can be chosen. */
  company?: PickedCompany
  onAdded: (person: PersonView) => void
}

/** Enters a person by hand: a name is enough, a number is welcome. */
export function NewPersonDialog({ open, onOpenChange, company, onAdded }: NewPersonDialogProps) {
  const form = useId()
  const [saving, setSaving] = useState(false)
  const navigate = useNavigate()

  function use(personId: string) {
    onOpenChange(false)
    return navigate({ to: '/people/$personId', params: { personId } })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={company ? m.person_add() : m.person_new()}
      description={company ? company.name : m.person_new_hint()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={saving}>
            {m.person_create()}
          </Button>
        </>
      }
    >
      <PersonForm
        id={form}
        company={company}
        onSaving={setSaving}
        onDone={(person) => {
          onOpenChange(false)
          onAdded(person)
        }}
        onUsed={use}
      />
    </Dialog>
  )
}

interface PersonFormProps {
  id: string
  company: PickedCompany | undefined
  onSaving: (saving: boolean) => void
  onDone: (person: PersonView) => void
  /** The person was there already. */
  onUsed: (personId: string) => void
}

function PersonForm({ id, company, onSaving, onDone, onUsed }: PersonFormProps) {
  const [ids] = useState(() => ({ person: uuidv7(), number: uuidv7() }))
  const [texts, setTexts] = useState<Texts>({})
  const [number, setNumber] = useState(noNumber)
  const [shape, setShape] = useNewShape()
  const [chosen, setChosen] = useState<PickedCompany | null>(company ?? null)
  const form = useRef<HTMLFormElement>(null)
  const adding = useAddPerson()
  const compare = useComparePerson({ texts, number: { ...number, id: ids.number }, company: chosen })
  const carryOver = useCarryOver({
    form,
    typed: [texts, number, chosen],
    compare,
    isAdding: adding.isPending,
    onBusy: onSaving,
    onUsed: (person) => onUsed(person.id),
  })
  const custom = useCustomTexts('person')
  const error = adding.error ?? carryOver.error

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (carryOver.isBusy) return
    const typed = [...newPersonNames, ...newPersonFacts, ...custom].filter(({ key }) => key in texts)
    const person = { ...editOf(typed, texts), companyId: chosen?.id ?? null, ...shape }
    await adding
      .mutateAsync({ ids, person, number: { ...number, raw: number.raw.trim() } })
      .then(onDone, () => {})
  }

  const facts = { texts, onChange: setTexts, error }
  return (
    <Sending isSending={adding.isPending}>
      <form ref={form} id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <div className="grid gap-3 sm:grid-cols-2">
          <FactsForm {...facts} fields={newPersonNames} />
        </div>
        {carryOver.choice || (
          <SimilarPeople
            typed={{ name: texts.name, companyId: chosen?.id, number: number.raw, email: texts.email }}
            onUse={carryOver.use}
          />
        )}
        <NumberField
          owner="person"
          value={number}
          onChange={setNumber}
          error={faultOf(error, 'raw')}
          mayBeEmpty
        />
        {!company && <CompanyPicker value={chosen} onChange={setChosen} />}
        <div className="grid gap-3 sm:grid-cols-2">
          <FactsForm {...facts} fields={newPersonFacts} />
        </div>
        <ShapeFields value={shape} onChange={setShape} />
        {custom.length > 0 && (
          <div className="grid gap-3 sm:grid-cols-2">
            <FactsForm {...facts} fields={custom} />
          </div>
        )}
        {error && faultOf(error) === null && <ErrorNote {...explain(error)} />}
      </form>
    </Sending>
  )
}
