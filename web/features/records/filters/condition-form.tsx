import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type FilterCondition, type Operator, operatorsFor } from '../../../../shared/records/conditions.ts'
import type { CustomField } from '../../../../shared/records/custom.ts'
import type { Field } from '../../../../shared/records/field.ts'
import { isIdKind, ownOf } from '../../../../shared/records/own-fields.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { ChoiceFinder } from '../finders/choice-finder.tsx'
import { type Choice, isChosenKind, type ListChoices } from '../finders/choices.ts'
import { CompanyFinder } from '../finders/company-finder.tsx'
import { depthWord } from '../finders/depth-words.ts'
import { ImportFinder } from '../finders/import-finder.tsx'
import { PeopleFinder } from '../finders/people-finder.tsx'
import { PlaceFinder } from '../finders/place-finder.tsx'
import { conditionOf, type Draft, type DraftFault, draftOf, inputOf } from './condition-draft.ts'
import { labelOf } from './own-fields.ts'

interface ConditionFormProps {
  fieldKey: string
  field: Field
  condition: FilterCondition | null
  choices: ListChoices
  onApply: (condition: FilterCondition) => void
  onBack?: () => void
}

const faults: Record<DraftFault, () => string> = {
  choice: () => m.filter_need_choice(),
  number: () => m.filter_need_number(),
  text: () => m.filter_need_text(),
}

/** A condition on one field: how it is asked, and for what. */
export function ConditionForm({ fieldKey, field, condition, choices, onApply, onBack }: ConditionFormProps) {
  const [draft, setDraft] = useState(() => draftOf(field, condition))
  const [fault, setFault] = useState<DraftFault | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const parts = [
      form.current?.querySelector<HTMLElement>('input, textarea'),
      form.current?.querySelector('button'),
    ]
    parts.find((part) => part)?.focus()
  }, [])
  const change = (changes: Partial<Draft>) => {
    setFault(null)
    setDraft((before) => ({ ...before, ...changes }))
  }

  function submit(event?: FormEvent) {
    event?.preventDefault()
    const made = conditionOf(fieldKey, field, draft)
    if ('fault' in made) setFault(made.fault)
    else onApply(made.condition)
  }

  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{m.filter_operator()}</legend>
        {operatorsFor(field).map((is) => (
          <Chip key={is} pressed={draft.is === is} onPress={() => change(asked(field, draft, is))}>
            {operatorLabel(field, is)}
          </Chip>
        ))}
      </fieldset>
      <ValueInput {...{ field, draft, choices, fault }} onChange={change} onCommit={submit} />
      {fault === 'choice' && (
        <p role="alert" className="text-bad">
          {faults.choice()}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary">
          {m.filter_apply()}
        </Button>
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            {m.filter_back()}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Asked otherwise; what was given stays where it fits the new question. */
function asked(field: Field, draft: Draft, is: Operator): Partial<Draft> {
  const fits = inputOf(field, is) === inputOf(field, draft.is)
  return { is, ...(fits ? {} : { text: draftOf(field, null).is === is ? '' : defaultText(field, is) }) }
}

function defaultText(field: Field, is: Operator): string {
  return inputOf(field, is) === 'days' ? '30' : ''
}

interface ValueInputProps {
  field: Field
  draft: Draft
  choices: ListChoices
  fault: DraftFault | null
  onChange: (changes: Partial<Draft>) => void
  onCommit: () => void
}

function ValueInput({ field, draft, choices, fault, onChange, onCommit }: ValueInputProps) {
  const { kind } = field.value
  const own = ownOf(field)
  const { chosen, text } = draft
  const error = fault === null || fault === 'choice' ? null : faults[fault]()
  const typed = { value: text, onValueChange: (text: string) => onChange({ text }), error, optional: false }
  const toggle = (value: string) =>
    onChange({
      chosen: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
    })
  switch (inputOf(field, draft.is)) {
    case 'none':
      return null
    case 'choices':
      if (own?.kind === 'person') return <PeopleFinder chosen={chosen} onChoose={toggle} />
      if (kind === 'import') return <ImportFinder chosen={chosen} onChoose={toggle} />
      if (kind === 'company') return <CompanyFinder chosen={chosen} choices={choices} onChoose={toggle} />
      return (
        <ChoiceFinder
          label={m.filter_choose()}
          none={m.filter_choose_none()}
          choices={offered(field, choices)}
          chosen={chosen}
          onChoose={toggle}
        />
      )
    case 'places':
      return <PlaceFinder isCity={field.column === 'city'} chosen={chosen} onChoose={toggle} />
    case 'texts':
      return (
        <TextArea
          label={labelOf(field)}
          hint={m.filter_one_line_each()}
          rows={2}
          maxLength={10_000}
          onCommit={onCommit}
          {...typed}
        />
      )
    case 'date':
      return <TextField label={m.filter_date()} type="date" {...typed} />
    case 'days':
      return (
        <div className="flex flex-col gap-2">
          <TextField label={m.filter_day_count()} inputMode="numeric" maxLength={5} {...typed} />
          <div className="flex flex-wrap gap-1.5">
            {usualDays.map((days) => (
              <Chip
                key={days}
                pressed={text === String(days)}
                onPress={() => onChange({ text: String(days) })}
              >
                {days}
              </Chip>
            ))}
          </div>
        </div>
      )
    case 'depth':
      return (
        <div className="flex flex-wrap gap-1.5">
          {[1, 2, 3, 4].map((depth) => (
            <Chip
              key={depth}
              pressed={text === String(depth)}
              onPress={() => onChange({ text: String(depth) })}
            >
              {m.filter_at_least({ text: depthWord(depth) })}
            </Chip>
          ))}
        </div>
      )
    case 'number':
      return (
        <TextField
          label={labelOf(field)}
          inputMode={kind === 'yen' || own ? 'text' : 'numeric'}
          maxLength={40}
          {...typed}
        />
      )
    case 'text':
      return <TextField label={labelOf(field)} maxLength={200} {...typed} />
  }
}

const usualDays = [0, 7, 14, 30, 90, 180]

const labels: Record<Operator, () => string> = {
  is: () => m.filter_operator_is(),
  is_not: () => m.filter_operator_is_not(),
  every: () => m.filter_operator_every(),
  has: () => m.filter_operator_has(),
  begins: () => m.filter_operator_begins(),
  from: () => m.filter_operator_from(),
  to: () => m.filter_operator_to(),
  within: () => m.filter_operator_within(),
  not_within: () => m.filter_operator_not_within(),
  depth: () => m.filter_operator_depth(),
  yes: () => m.filter_operator_yes(),
  no: () => m.filter_operator_no(),
  empty: () => m.filter_operator_empty(),
  filled: () => m.filter_operator_filled(),
}

function offered(field: Field, choices: ListChoices): readonly Choice[] {
  const { kind } = field.value
  const own = ownOf(field)
  if (own) return ownChoices(own)
  return isChosenKind(kind) ? (choices.of(kind) ?? []) : []
}

function ownChoices({ choices }: CustomField): Choice[] {
  return choices
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ id, name, retired }) => ({ value: id, label: name, retired }))
}

function operatorLabel(field: Field, is: Operator): string {
  const { kind } = field.value
  const own = ownOf(field)
  const isDay = kind === 'day' || own?.kind === 'date'
  const isTime = isDay || kind === 'moment' || kind === 'stamp'
  if (is === 'is' && (isChosenKind(kind) || kind === 'place' || (own && isIdKind(own.kind))))
    return m.filter_operator_is_choice()
  if (is === 'from' && isTime) return m.filter_operator_since()
  if (is === 'to' && isTime) return m.filter_operator_until()
  return is === 'within' && isDay ? m.filter_operator_next() : labels[is]()
}
