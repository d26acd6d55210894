import { type ReactNode, useEffect, useRef, useState } from 'react'
import { explain } from '../../../lib/explain.ts'
import { faultOf } from '../../../lib/faults.ts'
import { m } from '../../../lib/messages.ts'
import { classes } from '../../../ui/classes.ts'
import { toast, toastUndo } from '../../../ui/toast.tsx'
import { CustomChooser } from './custom-chooser.tsx'
import type { Chooser } from './save-texts.ts'

interface ChosenFactProps {
  label: string
  chooser: Chooser
  value: string
  /** How the value looks at rest. */
  shown: ReactNode
  onSave: (text: string) => Promise<unknown>
}

/** A fact that is chosen in its place, with a way back. */
export function ChosenFact({ label, chooser, value, shown, onSave }: ChosenFactProps) {
  const [saving, setSaving] = useState(false)
  // Undoing comes later, on top of the record as it is then.
  const newest = useRef(onSave)
  useEffect(() => {
    newest.current = onSave
  })

  async function save(next: string, back: string, done: string) {
    setSaving(true)
    try {
      await newest.current(next)
      toastUndo(done, () => void save(back, next, m.record_shape_undone()))
    } catch (error) {
      toast({ title: faultOf(error) ?? explain(error).text, tone: 'bad' })
    } finally {
      setSaving(false)
    }
  }

  return (
    <CustomChooser
      label={label}
      chooser={chooser}
      value={value}
      onChoose={(next) => next !== value && void save(next, value, m.record_custom_set({ field: label }))}
      trigger={
        <button
          type="button"
          data-inline-edit=""
          data-print={value === '' ? undefined : 'keep'}
          aria-busy={saving}
          className={classes(
            '-mx-1.5 block min-h-7 max-w-full rounded-md px-1.5 py-0.5 text-left text-sm hover:bg-sunken max-sm:min-h-11',
            saving && 'opacity-55',
          )}
        >
          {value === '' ? <span className="text-ink-faint">{m.ui_add_value()}</span> : shown}
          <span className="sr-only"> {m.ui_edit_field({ field: label })}</span>
        </button>
      }
    />
  )
}
