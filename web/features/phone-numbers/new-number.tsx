import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { m } from '../../lib/messages.ts'
import { type NumberInput, type NumberOwner, useAddNumber } from './api.ts'
import { NumberForm } from './number-form.tsx'

/** The form for one more number of a record. */
export function NewNumber({ owner, onClose }: { owner: NumberOwner; onClose: () => void }) {
  const [id] = useState(uuidv7)
  const adding = useAddNumber(owner)

  function save(input: NumberInput) {
    adding.mutate({ id, ...input }, { onSuccess: onClose })
  }

  return (
    <NumberForm
      of={owner.record}
      // What an answer that was lost has added already is this one.
      beside={owner.numbers.filter((one) => one.id !== id)}
      submitLabel={m.phone_add_submit()}
      saving={adding.isPending}
      error={adding.error}
      onSubmit={save}
      onCancel={onClose}
    />
  )
}
