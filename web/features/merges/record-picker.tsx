import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { controlClass, Field, useFieldIds } from '../../ui/field.tsx'
import { useFoundRecords } from '../search/found-records.ts'
import { RecordOptions, useDialogAround } from '../search/record-options.tsx'
import { useDebounced } from '../search/use-debounced.ts'

interface RecordPickerProps {
  kind: RecordRef['kind']
  /** Those that are there already. */
  except: readonly string[]
  onPick: (id: string) => void
}

/** Finds a record to take in, by any part of its name; the field is empty again for the next one. */
export function RecordPicker({ kind, except, onPick }: RecordPickerProps) {
  const [text, setText] = useState('')
  const question = text.trim()
  const asked = useDebounced(question, 80)
  const found = useFoundRecords(kind, asked)
  const label = kind === 'company' ? m.merge_pick_company() : m.merge_pick_person()
  const ids = useFieldIds({ label })
  const items = question === '' ? [] : (found.data ?? []).filter(({ id }) => !except.includes(id))
  const { dialog, ref } = useDialogAround()

  return (
    <Field id={ids.id} label={label}>
      <Combobox.Root
        items={items}
        filter={null}
        value={null}
        onValueChange={(picked: SearchHit | null) => {
          if (picked) onPick(picked.id)
          setText('')
        }}
        inputValue={text}
        onInputValueChange={setText}
        itemToStringLabel={(hit: SearchHit) => hit.name}
        autoHighlight
      >
        <span ref={ref} className="flex items-center">
          {/* While the list is open, all that is outside of it is hidden from screen readers, the label too. */}
          <Combobox.Input
            {...ids}
            aria-label={label}
            data-typed="kept"
            placeholder={m.merge_pick_hint()}
            className={`${controlClass} h-control`}
          />
        </span>
        <RecordOptions
          label={label}
          dialog={dialog}
          isAsking={found.isFetching || asked !== question}
          isHidden={question === ''}
          none={m.merge_none_found()}
        />
      </Combobox.Root>
    </Field>
  )
}
