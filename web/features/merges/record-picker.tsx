import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { controlClass, Field, useFieldIds } from '../../ui/field.tsx'
import { popupClass, popupItemClass } from '../../ui/popup-class.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { useDebounced } from '../search/use-debounced.ts'
import { type Candidate, useCandidates } from './api.ts'

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
  const found = useCandidates(kind, asked)
  const label = kind === 'company' ? m.merge_pick_company() : m.merge_pick_person()
  const ids = useFieldIds({ label })
  const items = question === '' ? [] : (found.data ?? []).filter(({ id }) => !except.includes(id))
  const [dialog, setDialog] = useState<HTMLElement | null>(null)

  return (
    <Field id={ids.id} label={label}>
      <Combobox.Root
        items={items}
        filter={null}
        value={null}
        onValueChange={(picked: Candidate | null) => {
          if (picked) onPick(picked.id)
          setText('')
        }}
        inputValue={text}
        onInputValueChange={setText}
        itemToStringLabel={(candidate: Candidate) => candidate.name}
        autoHighlight
      >
        <span
          ref={(field) => setDialog(field?.closest<HTMLElement>('[role=dialog]') ?? null)}
          className="flex items-center"
        >
          {/* While the list is open, all that is outside of it is hidden from screen readers, the label too. */}
          <Combobox.Input
            {...ids}
            aria-label={label}
            data-typed="kept"
            placeholder={m.merge_pick_hint()}
            className={`${controlClass} h-control`}
          />
        </span>
        <Combobox.Portal container={dialog}>
          <Combobox.Positioner sideOffset={4} className="z-50 outline-hidden">
            <Combobox.Popup className={`${popupClass} w-(--anchor-width) ${question === '' ? 'hidden' : ''}`}>
              <Combobox.Empty className="px-3 py-2 text-ink-faint empty:hidden">
                {found.isFetching || asked !== question ? <Spinner label /> : m.merge_none_found()}
              </Combobox.Empty>
              <Combobox.List aria-label={label} className="max-h-72 overflow-y-auto p-1 empty:hidden">
                {(candidate: Candidate) => (
                  <Combobox.Item key={candidate.id} value={candidate} className={popupItemClass}>
                    <span className="min-w-0 flex-1">
                      <span className="block truncate">{candidate.name}</span>
                      <span className="block truncate text-xs text-ink-faint empty:hidden">
                        {candidate.detail}
                      </span>
                    </span>
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
