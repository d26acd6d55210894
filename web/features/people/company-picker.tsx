import { Combobox } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { controlClass, Field, useFieldIds } from '../../ui/field.tsx'
import { popupClass, popupItemClass } from '../../ui/popup-class.ts'
import { useIsSending } from '../../ui/sending.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { RecordText } from '../search/record-text.tsx'
import { useDebounced } from '../search/use-debounced.ts'
import { type FoundCompany, type PickedCompany, useCompanySearch } from './company-search.ts'

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
  const found = useCompanySearch(asked)
  const label = m.person_company()
  const ids = useFieldIds({ label, optional: true })
  const items = question === '' ? [] : (found.data ?? [])
  const [dialog, setDialog] = useState<HTMLElement | null>(null)

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
        <span
          ref={(field) => setDialog(field?.closest<HTMLElement>('[role=dialog]') ?? null)}
          className="relative flex items-center"
        >
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
        {/* Inside the dialog, where screen readers still look while it is open. */}
        <Combobox.Portal container={dialog}>
          <Combobox.Positioner sideOffset={4} className="z-50 outline-hidden">
            <Combobox.Popup className={`${popupClass} w-(--anchor-width) ${question === '' ? 'hidden' : ''}`}>
              <Combobox.Empty className="px-3 py-2 text-ink-faint empty:hidden">
                {found.isFetching || asked !== question ? <Spinner label /> : m.person_company_none_found()}
              </Combobox.Empty>
              <Combobox.List aria-label={label} className="max-h-72 overflow-y-auto p-1 empty:hidden">
                {(company: FoundCompany) => (
                  <Combobox.Item key={company.id} value={company} className={popupItemClass}>
                    <RecordText record={{ kind: 'company', detail: '', ...company }} />
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  )
}
