import { useMemo } from 'react'
import { prefectures } from '../../../../shared/prefectures.ts'
import { m } from '../../../lib/messages.ts'
import { ChoiceFinder } from './choice-finder.tsx'

interface PlaceFinderProps {
  isCity: boolean
  chosen: readonly string[]
  onChoose: (value: string) => void
}

/** Prefectures, or all that they are divided into: a city is found by its prefecture too. */
export function PlaceFinder({ isCity, chosen, onChoose }: PlaceFinderProps) {
  const choices = useMemo(() => (isCity ? cities() : prefectureChoices()), [isCity])
  return (
    <ChoiceFinder
      label={m.filter_choose()}
      none={m.filter_choose_none()}
      choices={choices}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

function prefectureChoices() {
  return prefectures.map(({ name }) => ({ value: name, label: name }))
}

/** A name that several prefectures have is one choice: it is asked for by its name. */
function cities() {
  const labels = new Map<string, string>()
  for (const { name, municipalities } of prefectures) {
    for (const city of municipalities) {
      const known = labels.get(city)
      labels.set(city, known === undefined ? `${name} ${city}` : `${known}・${name}`)
    }
  }
  return [...labels].map(([value, label]) => ({ value, label }))
}
