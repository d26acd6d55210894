import { Combobox } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { controlClass, Field, useFieldIds } from '../../ui/field.tsx'
import { useIsSending } from '../../ui/sending.tsx'
import { useFoundRecords } from '../search/found-records.ts'
import { RecordOptions, useDialogAround } from '../search/record-options.tsx'
import { useDebounced } from '../search/use-debounced.ts'

export interface PickedCompany {
  id: string
  name: string
}

interface CompanyPickerProps {
  value: PickedCompany | null
  onChange: (company: PickedCompany | null) => void
  autoFocus?: boolean
}

/** Finds the company a person works for, by any part of its name or reading. */
export function CompanyPicker({ value, onChange, autoFocus }: CompanyPickerProps) {
  const isSending = useIsSending()
  const [text, setText] = useState(value?.name ?? '')
  const question = text === value?.name ? '' : text.trim()
  const asked = useDebounced(question, 80)
  const found = useFoundRecords('company', asked)
  const label = m.person_company()
  const ids = useFieldIds({ label, optional: true })
  const items = question === '' ? [] : (found.data ?? [])
  const { dialog, ref } = useDialogAround()

  return (
    <Field id={ids.id} label={label} optional>
      <Combobox.Root
        items={items}
        filter={null}
        value={value}
        onValueChange={onChange}
        inputValue={text}
        onInputValueChange={setText}
        itemToStringLabel={(company: PickedCompany) => company.name}
        isItemEqualToValue={(a: PickedCompany, b: PickedCompany) => a.id === b.id}
        autoHighlight
        readOnly={isSending}
        openOnInputClick={!isSending}
      >
        <span ref={ref} className="relative flex items-center">
          {/* While the list is open, all that is outside of it is hidden from screen readers, the label too. */}
          <Combobox.Input
            {...ids}
            aria-label={label}
            autoFocus={autoFocus}
            placeholder={m.person_company_search()}
            className={`${controlClass} h-control pr-9`}
          />
          {value && (
            <Combobox.Clear
              aria-label={m.person_company_clear()}
              className="absolute right-1 flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-sunken"
            >
              <X size={14} aria-hidden="true" />
            </Combobox.Clear>
          )}
        </span>
        <RecordOptions
          label={label}
          dialog={dialog}
          isAsking={found.isFetching || asked !== question}
          isHidden={question === ''}
          none={m.person_company_none_found()}
        />
      </Combobox.Root>
    </Field>
  )
}
