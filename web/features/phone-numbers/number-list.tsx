import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import type { NumberOwner } from './api.ts'
import { NewNumber } from './number-forms.ts'
import { NumberRow } from './number-row.tsx'

/** All numbers of a record, and the way to add one. */
export function NumberSection({
  numbers,
  owner,
}: {
  numbers: readonly PhoneNumberView[]
  owner: NumberOwner
}) {
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={m.phone_numbers()}
      count={numbers.length}
      actions={
        !adding &&
        numbers.length > 0 && (
          <IconButton icon={Plus} size="small" label={m.phone_add()} onClick={() => setAdding(true)} />
        )
      }
    >
      <ul className="flex flex-col gap-0.5">
        {numbers.map((number) => (
          <li key={number.id}>
            <NumberRow number={number} owner={owner} />
          </li>
        ))}
      </ul>
      {numbers.length === 0 && !adding && (
        <div className="flex flex-col items-start gap-2">
          <p className="text-sm text-ink-soft">{m.phone_empty()}</p>
          <Button size="small" icon={Plus} onClick={() => setAdding(true)}>
            {m.phone_add()}
          </Button>
        </div>
      )}
      {adding && <NewNumber owner={owner} onClose={() => setAdding(false)} />}
    </Section>
  )
}
