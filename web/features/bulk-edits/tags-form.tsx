import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { ChoiceFinder } from '../records/finders/choice-finder.tsx'
import type { FormProps } from './choice-form.tsx'

/** Tags that are put on all records, or taken off. */
export function TagsForm({ choices, run, isRunning, onDone }: FormProps) {
  const [isOff, setOff] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [fault, setFault] = useState<unknown>(null)
  const offered = (choices.of('tags') ?? []).filter(({ retired }) => isOff || !retired)
  const toggle = (tag: string) =>
    setChosen((before) => (before.includes(tag) ? before.filter((one) => one !== tag) : [...before, tag]))

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isRunning || chosen.length === 0) return
    setFault(null)
    const tags = [...chosen]
    await run({ tags: { add: isOff ? [] : tags, remove: isOff ? tags : [] } }).then(onDone, setFault)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Sending isSending={isRunning}>
        <fieldset className="flex gap-1.5">
          <legend className="sr-only">{m.record_tags()}</legend>
          <Chip pressed={!isOff} onPress={() => setOff(false)}>
            {m.bulk_tags_add()}
          </Chip>
          <Chip pressed={isOff} onPress={() => setOff(true)}>
            {m.bulk_tags_remove()}
          </Chip>
        </fieldset>
        <ChoiceFinder
          label={m.filter_choose()}
          none={m.filter_choose_none()}
          choices={offered}
          chosen={chosen}
          onChoose={toggle}
        />
        {fault !== null && <ErrorNote {...explain(fault)} />}
        <Button type="submit" variant="primary" loading={isRunning} disabled={chosen.length === 0}>
          {isOff ? m.bulk_tags_remove() : m.bulk_tags_add()}
        </Button>
      </Sending>
    </form>
  )
}
