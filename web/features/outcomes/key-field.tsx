import { type KeyboardEvent, useId, useState } from 'react'
import { outcomeKey } from '../../../shared/outcomes.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { pressedKey } from '../../lib/pressed-key.ts'
import { classes } from '../../ui/classes.ts'
import { controlClass } from '../../ui/field.tsx'
import { lastSign } from './last-sign.ts'

interface KeyFieldProps {
  name: string
  value: string | null
  /** Rejects with a `ProblemError` when it could not be saved. */
  onSave: (key: string | null) => Promise<unknown>
}

/** The key of an outcome: the one that is pressed here. */
export function KeyField({ name, value, onSave }: KeyFieldProps) {
  const id = useId()
  const [saving, setSaving] = useState<{ key: string | null } | null>(null)
  const [error, setError] = useState<string | null>(null)

  async function save(key: string | null) {
    if (saving) return
    setError(null)
    if (key === value) return
    if (key !== null && !outcomeKey.test(key)) return setError(m.outcomes_key_wrong())
    setSaving({ key })
    await onSave(key).catch((failure: unknown) => setError(explain(failure).text))
    setSaving(null)
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const isEmptied = event.key === 'Backspace' || event.key === 'Delete'
    const sign = pressedKey(event)
    if (!isEmptied && [...sign].length > 1) return
    event.preventDefault()
    void save(isEmptied ? null : sign)
  }

  return (
    <>
      <input
        aria-label={m.outcomes_key_of({ name })}
        aria-describedby={`${id}-hint`}
        aria-invalid={error ? true : undefined}
        title={m.outcomes_key_hint()}
        value={((saving ? saving.key : value) ?? '').toUpperCase()}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onKeyDown={press}
        onChange={(event) => void save(lastSign(event.target.value) || null)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setError(null)}
        className={classes(controlClass, 'h-control w-10! px-0! text-center')}
      />
      <span id={`${id}-hint`} className="sr-only">
        {m.outcomes_key_hint()}
      </span>
      {error && (
        <span role="alert" className="order-last w-full text-xs text-bad">
          {error}
        </span>
      )}
    </>
  )
}
