import { Check } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { foldForSearch } from '../../../../shared/japanese.ts'
import { isComposing } from '../../../lib/composing.ts'
import { m } from '../../../lib/messages.ts'
import { classes } from '../../../ui/classes.ts'
import { TextField } from '../../../ui/text-field.tsx'
import type { Choice } from './choices.ts'

interface ChoiceFinderProps {
  label: string
  none: string
  choices: readonly Choice[]
  /** Several may be chosen, each marked; otherwise a press is the choice. */
  chosen?: readonly string[]
  onChoose: (value: string) => void
  /** The choices depend on what is typed, and are found elsewhere. */
  onType?: (text: string) => void
}

const most = 200

/** Choices that are found by typing and taken by arrow keys and Enter. */
export function ChoiceFinder(props: ChoiceFinderProps) {
  const { label, none, choices, chosen, onChoose, onType } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const folded = foldForSearch(text)
  const found = onType ? choices : choices.filter((choice) => foldForSearch(choice.label).includes(folded))
  const shown = found.slice(0, most)
  const at = Math.min(active, shown.length - 1)
  const optionId = (index: number) => `${id}-${index}`
  // It may come after what it stands in was opened.
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  })

  function press(event: KeyboardEvent) {
    if (isComposing(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const choice = shown[at]
    if (step !== undefined) setActive(Math.min(Math.max(at + step, 0), shown.length - 1))
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && choice) onChoose(choice.value)
    else return
    event.preventDefault()
  }

  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={label}
        hideLabel
        placeholder={label}
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={at < 0 ? undefined : optionId(at)}
        value={text}
        onValueChange={(typed) => {
          setText(typed)
          setActive(0)
          onType?.(typed)
        }}
        onKeyDown={press}
        maxLength={100}
      />
      <div
        ref={list}
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable={chosen !== undefined}
        className="max-h-64 overflow-y-auto"
      >
        {shown.map(({ value, label, retired }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field over the list has the keys.
          <div
            key={value}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={chosen ? chosen.includes(value) : index === at}
            data-active={index === at || undefined}
            onClick={() => onChoose(value)}
            onPointerMove={() => setActive(index)}
            className={classes(
              'flex min-h-control-small cursor-pointer items-center gap-2 rounded-md px-2 py-0.5 select-none',
              index === at && 'bg-tag',
            )}
          >
            {chosen && (
              <span className="flex size-4 shrink-0 items-center justify-center text-accent">
                {chosen.includes(value) && <Check size={14} aria-hidden="true" />}
              </span>
            )}
            <span className="min-w-0 truncate">{label}</span>
            {retired && <span className="shrink-0 text-xs text-ink-faint">{m.filter_retired()}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="px-2 py-1 text-ink-faint">{none}</p>}
    </div>
  )
}
