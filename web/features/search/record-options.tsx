import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { popupClass, popupItemClass } from '../../ui/popup-class.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { RecordText } from './record-text.tsx'

interface RecordOptionsProps {
  label: string
  dialog: HTMLElement | null
  isAsking: boolean
  /** Nothing is asked yet, so there is nothing to say. */
  isHidden: boolean
  none: string
}

/** What was found for the text of a field, under it; inside its dialog, where screen readers still look while that is open. */
export function RecordOptions({ label, dialog, isAsking, isHidden, none }: RecordOptionsProps) {
  return (
    <Combobox.Portal container={dialog}>
      <Combobox.Positioner sideOffset={4} className="z-50 outline-hidden">
        <Combobox.Popup className={`${popupClass} w-(--anchor-width) ${isHidden ? 'hidden' : ''}`}>
          <Combobox.Empty className="px-3 py-2 text-ink-faint empty:hidden">
            {isAsking ? <Spinner label /> : none}
          </Combobox.Empty>
          <Combobox.List aria-label={label} className="max-h-72 overflow-y-auto p-1 empty:hidden">
            {(hit: SearchHit) => (
              <Combobox.Item key={hit.id} value={hit} className={popupItemClass}>
                <RecordText record={hit} />
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}

/** The dialog that an element stands in, once it is there. */
export function useDialogAround() {
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  const ref = (element: HTMLElement | null) =>
    setDialog(element?.closest<HTMLElement>('[role=dialog]') ?? null)
  return { dialog, ref }
}
