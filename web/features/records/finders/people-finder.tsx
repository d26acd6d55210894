import { useDeferredValue, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { ChoiceFinder } from './choice-finder.tsx'
import type { Choice } from './choices.ts'
import { usePeopleFound } from './people-found.ts'
import { usePersonNames } from './person-names.ts'

interface PeopleFinderProps {
  chosen: readonly string[]
  onChoose: (value: string) => void
}

/** People for a condition: those who are chosen, and whoever is found by typing. */
export function PeopleFinder({ chosen, onChoose }: PeopleFinderProps) {
  const [text, setText] = useState('')
  const found = usePeopleFound(useDeferredValue(text))
  const named = usePersonNames(chosen)
  const kept = chosen.map((id): Choice => ({ value: id, label: named(id)?.name ?? m.record_custom_person() }))
  const isAsked = text.trim() !== ''
  return (
    <ChoiceFinder
      label={m.record_custom_find_person()}
      none={isAsked ? m.record_choice_none() : m.record_custom_find_person()}
      choices={isAsked ? found : kept}
      chosen={chosen}
      onChoose={onChoose}
      onType={setText}
    />
  )
}
