import { useState } from 'react'
import { me } from '../../../shared/records/conditions.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useMe } from '../me/api.ts'
import { ChoiceFinder } from '../records/finders/choice-finder.tsx'
import type { ListChoices } from '../records/finders/choices.ts'
import type { Run } from './use-bulk-edit.ts'

export interface FormProps {
  choices: ListChoices
  run: Run
  isRunning: boolean
  /** Undefined while nobody knows. */
  count: number | undefined
  onDone: () => void
}

const none = ''

/** Whose the records become, or how they stand: one press. */
export function ChoiceForm({
  field,
  kind,
  choices,
  run,
  isRunning,
  onDone,
}: FormProps & { field: 'ownerId' | 'statusId'; kind: 'member' | 'status' }) {
  const { user } = useMe()
  const [fault, setFault] = useState<unknown>(null)
  const offered = (choices.of(kind) ?? []).filter(({ retired, value }) => {
    return !retired && !(kind === 'member' && value === user.id)
  })
  const empty = kind === 'member' ? m.bulk_owner_none() : m.bulk_status_none()

  async function choose(value: string) {
    if (isRunning) return
    setFault(null)
    const id = value === me ? user.id : value
    await run({ set: { [field]: id === none ? null : id } }).then(onDone, setFault)
  }
  return (
    <div className="flex flex-col gap-2">
      <ChoiceFinder
        label={m.filter_choose()}
        none={m.filter_choose_none()}
        choices={[...offered, { value: none, label: empty }]}
        onChoose={(value) => void choose(value)}
      />
      {fault !== null && <ErrorNote {...explain(fault)} />}
    </div>
  )
}
