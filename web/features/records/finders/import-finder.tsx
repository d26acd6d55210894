import { m } from '../../../lib/messages.ts'
import { ChoiceFinder } from './choice-finder.tsx'
import { useImportChoices } from './import-names.ts'

interface ImportFinderProps {
  chosen: readonly string[]
  onChoose: (value: string) => void
}

/** Imports for a condition. */
export function ImportFinder({ chosen, onChoose }: ImportFinderProps) {
  return (
    <ChoiceFinder
      label={m.filter_choose()}
      none={m.filter_choose_none()}
      choices={useImportChoices(true) ?? []}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
