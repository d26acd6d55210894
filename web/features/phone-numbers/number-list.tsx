import { Plus } from 'lucide-react'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import { type NumberInput, type NumberOwner, useAddNumber } from './api.ts'
import { NumberForm } from './number-form.tsx'
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
      count={numbers.length || undefined}
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

export function NewNumber({ owner, onClose }: { owner: NumberOwner; onClose: () => void }) {
  const [id] = useState(uuidv7)
  const adding = useAddNumber(owner)

  function save(input: NumberInput) {
    adding.mutate({ id, ...input }, { onSuccess: onClose })
  }

  return (
    <NumberForm
      owner={owner.record.kind}
      submitLabel={m.phone_add_submit()}
      saving={adding.isPending}
      error={adding.error}
      onSubmit={save}
      onCancel={onClose}
    />
  )
}
