import { useDeferredValue, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { ChoiceFinder } from './choice-finder.tsx'
import type { Choice, ListChoices } from './choices.ts'
import { useCompaniesFound } from './company-names.ts'

interface CompanyFinderProps {
  chosen: readonly string[]
  choices: ListChoices
  onChoose: (value: string) => void
}

/** Companies for a condition: those that are chosen, and whichever are found by typing. */
export function CompanyFinder({ chosen, choices, onChoose }: CompanyFinderProps) {
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<readonly Choice[]>([])
  const found = useCompaniesFound(useDeferredValue(text))
  const known = [...picked, ...(choices.of('company') ?? [])]
  const kept = known.filter(({ value }, at) => known.findIndex((one) => one.value === value) === at)
  const shown = text.trim() === '' ? kept.filter(({ value }) => chosen.includes(value)) : found
  return (
    <ChoiceFinder
      label={m.person_company_search()}
      none={text.trim() === '' ? m.person_company_search() : m.person_company_none_found()}
      choices={shown}
      chosen={chosen}
      onChoose={(value) => {
        setPicked([...picked, ...found.filter((one) => one.value === value)])
        onChoose(value)
      }}
      onType={setText}
    />
  )
}
