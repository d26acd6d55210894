import { Menu as Base } from '@base-ui/react/menu'
import { ArrowRight, Ban, Copy, ExternalLink, Pencil, Phone, Trash2 } from 'lucide-react'
import { m } from '../../../lib/messages.ts'
import { classes } from '../../../ui/classes.ts'
import { MenuSeparator } from '../../../ui/menu.tsx'
import { Item } from '../../../ui/menu-popup.tsx'
import { popupClass } from '../../../ui/popup-class.ts'
import { toast } from '../../../ui/toast.tsx'
import { recordHref } from '../record-href.ts'
import type { Row, RowActs } from './row-verbs.ts'

/** A button or row, or where the pointer was. */
export type MenuAnchor = HTMLElement | { x: number; y: number }

interface RowMenuProps {
  row: Row
  acts: RowActs
  anchor: MenuAnchor
  onClose: () => void
}

/** What can be done with a row: under its button, or where it was pressed with the other button of the mouse. */
export function RowMenu({
  row: { kind, id, number, doNotCall, mayEdit },
  acts,
  anchor,
  onClose,
}: RowMenuProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={placeOf(anchor)}
          align={anchor instanceof HTMLElement ? 'end' : 'start'}
          side="bottom"
          sideOffset={4}
          className="z-50 outline-hidden"
        >
          <Base.Popup
            data-layer
            finalFocus={() => (anchor instanceof HTMLElement ? anchor : null)}
            className={classes(popupClass, 'max-h-(--available-height) min-w-52 overflow-y-auto p-1')}
          >
            <Item icon={ArrowRight} onSelect={acts.open}>
              {m.ui_key_open()}
            </Item>
            <Item icon={ExternalLink} onSelect={() => window.open(recordHref({ kind, id }), '_blank')}>
              {m.list_open_new_tab()}
            </Item>
            {number?.e164 && (
              <Item icon={Phone} shortcut="C" onSelect={acts.call}>
                {m.call_dial_number({ number: number.display })}
              </Item>
            )}
            {mayEdit && (
              <Item icon={Pencil} shortcut="E" onSelect={acts.edit}>
                {m.record_edit()}
              </Item>
            )}
            {number && (
              <Item icon={Copy} onSelect={() => void copy(number.display)}>
                {m.list_copy_number()}
              </Item>
            )}
            {mayEdit && (
              <>
                <Item icon={Ban} onSelect={() => acts.setDoNotCall(!doNotCall)}>
                  {doNotCall ? m.record_do_not_call_clear() : m.record_do_not_call_set()}
                </Item>
                <MenuSeparator />
                <Item icon={Trash2} danger onSelect={acts.remove}>
                  {m.record_delete()}
                </Item>
              </>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function placeOf(anchor: MenuAnchor) {
  if (anchor instanceof HTMLElement) return anchor
  const { x, y } = anchor
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  toast({ title: m.list_number_copied(), tone: 'ok' })
}
