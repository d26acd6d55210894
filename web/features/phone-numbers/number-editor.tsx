import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { useStaleChoice } from '../records/facts/stale-choice.tsx'
import { isProblem } from '../records/is-problem.ts'
import { type NumberInput, type NumberOwner, useEditNumber } from './api.ts'
import { NumberForm } from './number-form.tsx'
import { typedForm } from './typed-form.ts'

interface NumberEditorProps {
  number: PhoneNumberView
  owner: NumberOwner
  onClose: () => void
}

/** A number while it is changed. */
export function NumberEditor({ number, owner, onClose }: NumberEditorProps) {
  const editing = useEditNumber(owner)
  const { ask, dialog } = useStaleChoice()
  const initial = { raw: typedForm(number), kind: number.kind, health: number.health ?? null, others: [] }

  async function save(input: NumberInput, version = number.version) {
    const raw = input.raw === initial.raw ? undefined : input.raw
    const kind = input.kind ?? undefined
    const { others } = input
    const health = input.health === initial.health ? undefined : input.health
    if (raw === undefined && health === undefined && kind === number.kind && others.length === 0)
      return onClose()
    try {
      await editing.mutateAsync({ id: number.id, version, raw, kind, health, others })
      onClose()
    } catch (error) {
      if (isProblem(error, 'stale_version')) await choose(input, error.params.current as PhoneNumberView)
    }
  }

  async function choose(input: NumberInput, current: PhoneNumberView) {
    if ((await ask(typedForm(current), input.raw)) === 'mine') return save(input, current.version)
    onClose()
  }

  return (
    <>
      <NumberForm
        of={owner.record}
        beside={owner.numbers.filter(({ id }) => id !== number.id)}
        initial={initial}
        submitLabel={m.ui_save()}
        saving={editing.isPending}
        error={isProblem(editing.error, 'stale_version') ? null : editing.error}
        onSubmit={save}
        onCancel={onClose}
      />
      {dialog}
    </>
  )
}
