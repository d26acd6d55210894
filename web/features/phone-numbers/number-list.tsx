import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import { useFocusKept } from '../../ui/use-focus-kept.ts'
import type { NumberOwner } from './api.ts'
import { NewNumber } from './number-forms.ts'
import { NumberRows } from './number-rows.tsx'

/** All numbers of a record, and the way to add one. */
export function NumberSection({ owner }: { owner: NumberOwner }) {
  const [adding, setAdding] = useState(false)
  const adder = useRef<HTMLButtonElement>(null)
  const focus = useFocusKept(() => adder.current)
  const { numbers, mayEdit } = owner
  const add = { ref: adder, onClick: () => setAdding(true) }
  return (
    <Section
      title={m.phone_numbers()}
      count={numbers.length}
      actions={
        mayEdit &&
        !adding &&
        numbers.length > 0 && <IconButton icon={Plus} size="small" label={m.phone_add()} {...add} />
      }
    >
      {numbers.length > 0 && <NumberRows owner={owner} />}
      <div {...focus}>
        {numbers.length === 0 && !adding && (
          <div className="flex flex-col items-start gap-2">
            <p className="text-sm text-ink-soft">{m.phone_empty()}</p>
            {mayEdit && (
              <Button size="small" icon={Plus} {...add}>
                {m.phone_add()}
              </Button>
            )}
          </div>
        )}
        {adding && <NewNumber owner={owner} onClose={() => setAdding(false)} />}
      </div>
    </Section>
  )
}
