import { type ReactNode, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { DataItem, DataList } from '../../../ui/data-list.tsx'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { onDemand, onDemandPart } from '../../../ui/on-demand.ts'
import type { TextField } from './save-texts.ts'
import { useStaleChoice } from './stale-choice.tsx'

const saving = onDemand(() => import('./save-texts.ts'))
const ChosenFact = onDemandPart(() => import('./chosen-fact.tsx'), 'ChosenFact')

export interface Further {
  /** There are some, so that the fact has its place also while it is empty. */
  isThere: boolean
  /** Beside the fact's label: adds one. */
  action: ReactNode
  below: ReactNode
}

interface FactListProps<R, E> {
  record: R
  fields: readonly TextField<R, E>[]
  onSave: (edit: E, version: number) => Promise<unknown>
  /** Takes in what somebody else has saved. */
  onTheirs: (current: R) => void
  /** While a fact is typed in its place, under it. */
  below?: (key: string, typed: string) => ReactNode
  /** What a record has of the same beside a fact, such as further addresses. */
  further?: (key: string) => Further | undefined
  /** More facts, above and below the ones that are edited as text. */
  before?: ReactNode
  after?: ReactNode
}

/** Facts that are edited in their place. Empty ones wait behind a button, so that what is known stands together. */
export function FactList<R extends { version: number; mayEdit: boolean }, E>(props: FactListProps<R, E>) {
  const { record, fields, onSave, onTheirs, below, further, before, after } = props
  const [showsAll, setShowsAll] = useState(false)
  const { ask, dialog } = useStaleChoice()
  const known = record.mayEdit ? fields : fields.map((field) => ({ ...field, readOnly: true as const }))
  const stays = (field: TextField<R, E>) => (field.always && record.mayEdit) || further?.(field.key)?.isThere
  const empty = known.filter((field) => !stays(field) && field.read(record) === '')
  const shown = showsAll ? known : known.filter((field) => !empty.includes(field))
  const save = async (key: string, text: string) =>
    (await saving.load()).saveTexts({
      record,
      fields,
      texts: { [key]: text },
      save: onSave,
      ask,
      takeTheirs: onTheirs,
    })

  return (
    <>
      <DataList>
        {before}
        {shown.map((field) => (
          <Fact
            key={field.key}
            field={field}
            record={record}
            onSave={(text) => save(field.key, text)}
            below={below && ((typed) => below(field.key, typed))}
            further={further?.(field.key)}
          />
        ))}
        {after}
      </DataList>
      {empty.length > 0 && (
        <button
          type="button"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
          className="mt-1 text-xs text-accent hover:underline max-sm:min-h-11"
        >
          {showsAll ? m.record_facts_less() : m.record_facts_more({ count: empty.length })}
        </button>
      )}
      {dialog}
    </>
  )
}

interface FactProps<R, E> {
  field: TextField<R, E>
  record: R
  onSave: (text: string) => Promise<void>
  below?: (typed: string) => ReactNode
  further: Further | undefined
}

function Fact<R, E>({ field, record, onSave, below, further }: FactProps<R, E>) {
  const { label, read, show, action, chooser, readOnly, inputMode, maxLength, required, type } = field
  const value = read(record)
  const shown = show?.(record) ?? (
    <span className="line-clamp-4" title={value.length > 80 ? value : undefined}>
      {value}
    </span>
  )
  return (
    <>
      <DataItem
        label={
          further ? (
            <span className="flex items-start justify-between">
              <span className="min-w-0">{label()}</span>
              {further.action}
            </span>
          ) : (
            label()
          )
        }
        action={value === '' ? undefined : action?.(record)}
      >
        {readOnly && shown}
        {chooser && !readOnly && <ChosenFact {...{ chooser, value, onSave, shown }} label={label()} />}
        {!chooser && !readOnly && (
          <InlineEdit
            label={label()}
            value={value}
            onSave={onSave}
            {...{ inputMode, maxLength, required, below, type }}
          >
            {shown}
          </InlineEdit>
        )}
      </DataItem>
      {further?.below}
    </>
  )
}
