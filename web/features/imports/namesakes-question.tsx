import type { Namesakes } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Chip } from '../../ui/chip.tsx'
import { figure } from './words.ts'

interface NamesakesQuestionProps {
  /** How many rows share a company's name and nothing else. */
  count: number
  value: Namesakes
  onChange: (value: Namesakes) => void
}

/** Whether companies that share nothing but a name are one: nobody but a person can tell. */
export function NamesakesQuestion({ count, value, onChange }: NamesakesQuestionProps) {
  return (
    <Banner
      tone="warn"
      title={count > 0 ? namesakesText(count) : m.import_namesakes_choice()}
      actions={
        // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay its buttons out in a row
        <div role="group" aria-label={m.import_namesakes_choice()} className="flex flex-wrap gap-2">
          <Chip pressed={value === 'apart'} onPress={() => onChange('apart')}>
            {m.import_namesakes_apart()}
          </Chip>
          <Chip pressed={value === 'together'} onPress={() => onChange('together')}>
            {m.import_namesakes_together()}
          </Chip>
        </div>
      }
    >
      {m.import_namesakes_text()}
    </Banner>
  )
}

function namesakesText(count: number): string {
  return count === 1 ? m.import_namesakes({ count }) : m.import_namesakes({ count: figure(count) })
}
