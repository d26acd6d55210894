import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { NewOutcome } from '../../../shared/contracts/outcomes.ts'
import { type Depth, depths, outcomeKey, outcomeKinds, outcomeLimits } from '../../../shared/outcomes.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { OutcomeLook } from '../calls/outcome-chip.tsx'
import { depthWord } from '../records/finders/depth-words.ts'
import { isProblem } from '../records/is-problem.ts'
import { useAddOutcome } from './api.ts'
import { outcomeKindNames } from './kind-names.ts'
import { lastSign } from './last-sign.ts'

type Draft = Pick<NewOutcome, 'name' | 'kind' | 'depth' | 'countsAsConnect'> & { key: string }

const nothing: Draft = { name: '', kind: 'hot', depth: 2, countsAsConnect: true, key: '' }
const blank = () => ({ id: uuidv7(), ...nothing })

/** Adds an outcome behind the others of its row. How far it gets, and whether it counts, is chosen here once and for all. */
export function NewOutcomeForm() {
  const add = useAddOutcome()
  const [draft, setDraft] = useState(blank)
  const name = draft.name.trim()
  const isWrongKey = draft.key !== '' && !outcomeKey.test(draft.key)
  // Something else is another request: the id of the one before may have been taken by it.
  const change = (to: Partial<Draft>) => setDraft((before) => ({ ...before, ...to, id: uuidv7() }))

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name === '' || isWrongKey || add.isPending) return
    const outcome = { ...draft, name, key: draft.key || null, proposesStop: draft.kind === 'stop' }
    add.mutate({ ...outcome, promiseInDays: null }, { onSuccess: () => setDraft(blank()) })
  }

  const faults = faultsOf(add.error)
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label={m.outcomes_name()}
          required
          maxLength={outcomeLimits.letters}
          value={draft.name}
          onValueChange={(typed) => change({ name: typed })}
          error={faults.name}
          fieldClassName="w-56 max-sm:w-full"
        />
        <Choices draft={draft} onChange={change} />
        <TextField
          label={m.outcomes_key()}
          value={draft.key.toUpperCase()}
          onValueChange={(typed) => change({ key: lastSign(typed) })}
          error={isWrongKey ? m.outcomes_key_wrong() : faults.key}
          fieldClassName="w-28"
        />
      </div>
      <Checkbox
        label={m.outcomes_counts()}
        checked={draft.countsAsConnect}
        onCheckedChange={(counts) => change({ countsAsConnect: counts })}
      />
      {faults.other && <ErrorNote {...faults.other} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={name === ''} loading={add.isPending}>
          {m.choices_add()}
        </Button>
        {name !== '' && (
          <span className="flex min-w-0 items-center gap-2 text-xs text-ink-faint">
            {m.outcomes_look()}
            <OutcomeLook outcome={{ ...draft, name }} />
          </span>
        )}
      </div>
    </form>
  )
}

function Choices({ draft, onChange }: { draft: Draft; onChange: (to: Partial<Draft>) => void }) {
  /** Whoever got to the person asked for, or beyond, has usually connected. */
  const takeDepth = (depth: Depth) => onChange({ depth, countsAsConnect: depth >= 2 })
  return (
    <>
      <Select
        label={m.outcomes_kind()}
        className="w-40"
        value={draft.kind}
        onValueChange={(kind) => onChange({ kind })}
        options={outcomeKinds.map((value) => ({ value, label: outcomeKindNames[value]() }))}
      />
      <Select
        label={m.outcomes_depth()}
        className="w-36"
        value={String(draft.depth)}
        onValueChange={(chosen) => takeDepth(depths.find((depth) => String(depth) === chosen) ?? 0)}
        options={depths.map((depth) => ({ value: String(depth), label: depthWord(depth) }))}
      />
    </>
  )
}

/** Each beside the field that it is about. */
function faultsOf(error: unknown) {
  if (!error) return {}
  const text = explain(error).text
  if (isProblem(error, 'choice_name_taken')) return { name: text }
  if (isProblem(error, 'outcome_key_taken')) return { key: text }
  const name = faultOf(error, 'name')
  return name ? { name } : { other: explain(error) }
}
