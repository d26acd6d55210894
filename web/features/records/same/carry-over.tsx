import { useMutation } from '@tanstack/react-query'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { forgetTyped } from '../../../ui/typed-text.ts'
import { isProblem } from '../is-problem.ts'
import type { Carried } from './carried.ts'
import type { SimilarRecord } from './similar-records.tsx'

/** What was typed and a record does not have; and how to give it some of that, by the keys. */
export interface Comparison {
  carried: Carried[]
  save: (keys: ReadonlySet<string>) => Promise<unknown>
}

interface CarryOverInput {
  /** What is typed into: once the record is used nobody needs to be asked about it. */
  form: RefObject<HTMLElement | null>
  /** All that is typed: what is typed after the choice was offered takes the offer back. */
  typed: unknown
  compare: (record: SimilarRecord) => Promise<Comparison>
  /** A new record is being made of it: none that is there takes its place any more. */
  isAdding: boolean
  /** Is told when it becomes busy and when it no longer is. */
  onBusy: (isBusy: boolean) => void
  /** The record has all that it was to have. */
  onUsed: (record: SimilarRecord) => void
}

interface CarryOver {
  /** Takes the record that is there: at once where nothing that was typed would be lost, else after a choice. */
  use: (record: SimilarRecord) => void
  /** The choice of what goes along, while there is one. */
  choice: ReactNode
  /** A record is being compared, given what was chosen, or made: nothing else begins meanwhile. */
  isBusy: boolean
  error: Error | null
}

interface Found extends Comparison {
  record: SimilarRecord
  /** What was typed when it was compared. */
  typed: string
}

/**
 * これを使う: a record that is there takes the place of the one that was being typed, and what was typed goes along. What
 * is typed meanwhile, or the end of the form, keeps it from being opened.
 */
export function useCarryOver({ form, typed, compare, isAdding, onBusy, onUsed }: CarryOverInput): CarryOver {
  const [found, setFound] = useState<Found | null>(null)
  const nowTyped = JSON.stringify(typed)
  const comparing = useMutation({
    mutationFn: async (record: SimilarRecord): Promise<Found> => ({
      ...(await compare(record)),
      record,
      typed: nowTyped,
    }),
    onSuccess: (comparison) => {
      setFound(comparison)
      if (comparison.carried.length === 0) open(comparison)
    },
  })
  const saving = useMutation({
    mutationFn: ({ keys, save }: Found & { keys: ReadonlySet<string> }) => save(keys),
    onSuccess: (_, saved) => open(saved),
    // Somebody was quicker, or the answer to an earlier try was lost: what is left to be carried shows.
    onError: (error, { record }) => isProblem(error, 'stale_version') && comparing.mutate(record),
  })

  const isBusy = isAdding || comparing.isPending || saving.isPending
  useEffect(() => {
    if (!isBusy) return
    onBusy(true)
    return () => onBusy(false)
  }, [isBusy, onBusy])

  function open({ record, typed }: Found): void {
    if (!form.current || typed !== nowTyped) return
    forgetTyped(form.current)
    onUsed(record)
  }

  const isOffered = found !== null && found.carried.length > 0 && found.typed === nowTyped
  const choice = isOffered && (
    <Choice
      name={found.record.name}
      carried={found.carried}
      saving={saving.isPending}
      onBack={() => setFound(null)}
      onUse={(keys) => !isBusy && saving.mutate({ ...found, keys })}
    />
  )
  return {
    use: (record) => !isBusy && comparing.mutate(record),
    choice,
    isBusy,
    error: comparing.error ?? saving.error,
  }
}

interface ChoiceProps {
  name: string
  carried: readonly Carried[]
  saving: boolean
  onBack: () => void
  onUse: (keys: ReadonlySet<string>) => void
}

/** What the record lacks is ticked; what it has in other words is not, so that nothing of it is overwritten unseen. */
function Choice({ name, carried, saving, onBack, onUse }: ChoiceProps) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(
    () => new Set(carried.flatMap(({ key, known }) => (known === '' ? key : []))),
  )
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

  function choose(key: string, isChosen: boolean) {
    const others = [...keys].filter((one) => one !== key)
    setKeys(new Set(isChosen ? [...others, key] : others))
  }

  return (
    <fieldset ref={box} className="rounded-lg border border-warn/25 bg-warn-soft p-3">
      <legend className="float-left mb-1 w-full text-sm font-bold wrap-anywhere">
        {m.record_carry_title({ name })}
      </legend>
      <ul className="clear-left">
        {carried.map(({ key, label, typed, known }) => (
          <li key={key}>
            <Checkbox
              checked={keys.has(key)}
              onCheckedChange={(isChosen) => choose(key, isChosen)}
              label={
                <span className="block py-1 wrap-anywhere">
                  {m.record_carry_one({ field: label, text: typed })}
                  {known !== '' && (
                    <span className="block text-ink-soft">{m.record_carry_instead({ text: known })}</span>
                  )}
                </span>
              }
            />
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={onBack}>
          {m.record_carry_back()}
        </Button>
        <Button size="small" loading={saving} onClick={() => onUse(keys)}>
          {keys.size > 0 ? m.record_carry_use() : m.record_carry_use_bare()}
        </Button>
      </div>
    </fieldset>
  )
}
