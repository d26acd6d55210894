import { ListFilter, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Fields } from '../../../shared/records/field.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { readTyped } from './list-search.ts'
import { conditionLabel, conditionValue, typedConditions } from './list-words.ts'
import { useNarrow } from './use-narrow.ts'

type Asked = Readonly<Record<string, unknown>>

interface FilterProps {
  fields: Fields
  filter: Asked
  /** Conditions that changed; undefined takes one away. */
  onChange: (changes: Asked) => void
}

/** Conditions on the fields of a list: a button that opens them, and one for each that counts, which takes it away. */
export function FilterMenu(props: FilterProps) {
  const { fields, filter, onChange } = props
  const narrow = useNarrow()
  const active = typedConditions(fields).filter(({ name }) => filter[name] !== undefined)
  return (
    <>
      <Popover
        title={m.record_filter()}
        trigger={
          narrow ? (
            <IconButton icon={ListFilter} variant="secondary" label={m.record_filter()} />
          ) : (
            <Button icon={ListFilter}>{m.record_filter()}</Button>
          )
        }
        align="end"
      >
        {(close) => <FilterForm {...props} onDone={close} />}
      </Popover>
      {active.map((condition) => (
        <button
          key={condition.name}
          type="button"
          onClick={() => onChange({ [condition.name]: undefined })}
          className="inline-flex h-control items-center gap-1.5 rounded-md border border-accent bg-accent-soft px-3 text-sm whitespace-nowrap text-accent-strong"
        >
          {conditionLabel(condition)}{' '}
          <span className="tabular-nums">{conditionValue(filter[condition.name])}</span>
          <X size={14} role="img" aria-label={m.record_filter_remove()} />
        </button>
      ))}
    </>
  )
}

function FilterForm({ fields, filter, onChange, onDone }: FilterProps & { onDone: () => void }) {
  const conditions = typedConditions(fields)
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(conditions.map(({ name }) => [name, String(filter[name] ?? '')])),
  )

  const [unread, setUnread] = useState<string[]>([])

  function submit(event: FormEvent) {
    event.preventDefault()
    const read = conditions.map(
      (condition) => [condition.name, readTyped(condition, texts[condition.name] ?? '')] as const,
    )
    const faulty = read.flatMap(([name, value]) => (value === null ? [name] : []))
    setUnread(faulty)
    if (faulty.length > 0) return
    onChange(Object.fromEntries(read.map(([name, value]) => [name, value ?? undefined])))
    onDone()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {conditions.map((condition) => (
        <TextField
          key={condition.name}
          label={conditionLabel(condition)}
          optional={false}
          hint={condition.is === 'equal' ? m.record_filter_equal() : undefined}
          error={unread.includes(condition.name) ? m.field_invalid_format() : null}
          inputMode={condition.is === 'equal' ? 'text' : 'numeric'}
          maxLength={100}
          value={texts[condition.name] ?? ''}
          onValueChange={(text) => setTexts({ ...texts, [condition.name]: text })}
        />
      ))}
      <Button type="submit" variant="primary">
        {m.record_filter_apply()}
      </Button>
    </form>
  )
}
