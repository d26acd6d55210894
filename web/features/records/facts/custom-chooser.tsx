import { type ComponentProps, type ReactElement, useDeferredValue, useEffect, useRef, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { Popover } from '../../../ui/popover.tsx'
import { ChoiceFinder } from '../finders/choice-finder.tsx'
import { usePeopleFound } from '../finders/people-found.ts'
import type { Chooser } from './save-texts.ts'

interface CustomChooserProps {
  label: string
  chooser: Chooser
  /** As a text of the field: save-texts.ts. */
  value: string
  onChoose: (value: string) => void
  trigger: ReactElement<ComponentProps<'button'>>
}

/** Chooses what a field holds: one with a press; several are taken when the list closes. */
export function CustomChooser({ label, chooser, value, onChoose, trigger }: CustomChooserProps) {
  return (
    <Popover title={label} trigger={trigger}>
      {(close) => {
        const choose = (next: string) => {
          close()
          onChoose(next)
        }
        if (chooser.of === 'person') return <PersonFinder label={label} value={value} onChoose={choose} />
        const chosen = value === '' ? [] : value.split(',')
        const choices = chooser.choices.filter(({ value, retired }) => !retired || chosen.includes(value))
        return chooser.of === 'several' ? (
          <SeveralFinder label={label} choices={choices} chosen={chosen} onChoose={onChoose} />
        ) : (
          <ChoiceFinder
            label={label}
            none={m.record_choice_none()}
            choices={[...choices, ...none(value)]}
            onChoose={choose}
          />
        )
      }}
    </Popover>
  )
}

function none(value: string): { value: string; label: string }[] {
  return value === '' ? [] : [{ value: '', label: m.record_custom_empty() }]
}

interface SeveralFinderProps {
  label: string
  choices: readonly { value: string; label: string; retired?: boolean }[]
  chosen: readonly string[]
  onChoose: (value: string) => void
}

function SeveralFinder({ label, choices, chosen, onChoose }: SeveralFinderProps) {
  const [now, setNow] = useState(chosen)
  const end = useRef(() => {})
  useEffect(() => {
    end.current = () => now !== chosen && now.join(',') !== chosen.join(',') && onChoose(now.join(','))
  })
  useEffect(() => () => end.current(), [])
  return (
    <ChoiceFinder
      label={label}
      none={m.record_choice_none()}
      choices={choices}
      chosen={now}
      onChoose={(id) => setNow(now.includes(id) ? now.filter((other) => other !== id) : [...now, id])}
    />
  )
}

interface PersonFinderProps {
  label: string
  value: string
  onChoose: (value: string) => void
}

function PersonFinder({ label, value, onChoose }: PersonFinderProps) {
  const [text, setText] = useState('')
  const found = usePeopleFound(useDeferredValue(text))
  const isAsked = text.trim() !== ''
  return (
    <ChoiceFinder
      label={label}
      none={isAsked ? m.record_choice_none() : m.record_custom_find_person()}
      choices={isAsked ? found : none(value)}
      onChoose={onChoose}
      onType={setText}
    />
  )
}
