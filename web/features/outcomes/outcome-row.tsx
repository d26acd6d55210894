import type { EditOutcomeKind, OutcomeView } from '../../../shared/contracts/outcomes.ts'
import { outcomeKinds, outcomeLimits } from '../../../shared/outcomes.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { OutcomeLook } from '../calls/outcome-chip.tsx'
import { NamedRow, type RowPlace } from '../choices/named-row.tsx'
import { useEditOutcome, useRetireOutcome } from './api.ts'
import { KeyField } from './key-field.tsx'
import { outcomeKindNames } from './kind-names.ts'
import { promiseDaysOf } from './promise-days.ts'

interface OutcomeRowProps {
  outcome: OutcomeView
  isOnly: boolean
  mayEdit: boolean
  place: RowPlace | undefined
}

/** One outcome as it looks, and what follows from it. */
export function OutcomeRow({ outcome, isOnly, mayEdit, place }: OutcomeRowProps) {
  const { id, name, version, retired } = outcome
  const edit = useEditOutcome(id)
  const retire = useRetireOutcome(id)
  const change = (to: Omit<EditOutcomeKind, 'version'>) => edit.mutateAsync({ version, ...to })
  return (
    <NamedRow
      name={name}
      look={<OutcomeLook outcome={outcome} />}
      mostLetters={outcomeLimits.letters}
      retired={retired}
      place={place}
      verbs={
        mayEdit
          ? {
              rename: (typed) => change({ name: typed }),
              setRetired: (next) => retire.mutateAsync(next),
              retiredWords: m.outcomes_retired_now({ name }),
              mayRetire: !isOnly,
            }
          : null
      }
    >
      {outcome.countsAsConnect && <Badge>{m.outcomes_connect()}</Badge>}
      {mayEdit && !retired ? <Edits outcome={outcome} onChange={change} /> : <Facts outcome={outcome} />}
    </NamedRow>
  )
}

interface EditsProps {
  outcome: OutcomeView
  onChange: (to: Omit<EditOutcomeKind, 'version'>) => Promise<unknown>
}

function Edits({ outcome: { name, kind, key, promiseInDays, proposesStop }, onChange }: EditsProps) {
  const orSay = (to: Omit<EditOutcomeKind, 'version'>) =>
    void onChange(to).catch((error: unknown) => toast({ title: explain(error).text, tone: 'bad' }))
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:order-last max-sm:w-full">
      <Select
        label={m.choices_kind_of({ name })}
        hideLabel
        className="w-40"
        value={kind}
        onValueChange={(next) => orSay({ kind: next })}
        options={outcomeKinds.map((value) => ({ value, label: outcomeKindNames[value]() }))}
      />
      <KeyField name={name} value={key} onSave={(next) => onChange({ key: next })} />
      <div className="w-28">
        <InlineEdit
          label={m.outcomes_promise_of({ name })}
          value={promiseInDays === null ? '' : String(promiseInDays)}
          placeholder={m.outcomes_promise_none()}
          inputMode="numeric"
          maxLength={4}
          faultIn={(typed) => (promiseDaysOf(typed) === undefined ? m.outcomes_promise_wrong() : null)}
          onSave={(typed) => onChange({ promiseInDays: promiseDaysOf(typed) ?? null })}
        >
          {m.outcomes_promise_in({ count: promiseInDays ?? 0 })}
        </InlineEdit>
      </div>
      <Checkbox
        label={
          <>
            {m.outcomes_stop()}
            <span className="sr-only"> {name}</span>
          </>
        }
        checked={proposesStop}
        onCheckedChange={(next) => orSay({ proposesStop: next })}
      />
    </div>
  )
}

function Facts({ outcome: { kind, key, promiseInDays, proposesStop } }: Pick<EditsProps, 'outcome'>) {
  const facts = [
    outcomeKindNames[kind](),
    promiseInDays !== null && m.outcomes_promise_in({ count: promiseInDays }),
    proposesStop && m.outcomes_stop(),
  ]
  return (
    <>
      <span className="text-xs text-ink-faint">{facts.filter(Boolean).join(m.record_list_comma())}</span>
      {key && <Kbd>{key.toUpperCase()}</Kbd>}
    </>
  )
}
