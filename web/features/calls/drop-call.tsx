import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { isUnfinished } from './is-unfinished.ts'

interface DropCallProps {
  call: DeskCall
  size?: 'small'
  onDropped?: () => void
}

/** 「発信していない」, or for what was taken down by hand 「記録を取り消す」: it counts as no call, unless that is undone. */
export function DropCall({ call, size, onDropped }: DropCallProps) {
  const { desk } = useCalls()
  if (!isUnfinished(call)) return null
  const isByHand = call.way === 'by_hand'

  function drop() {
    desk.adopt(call)
    desk.drop(call.id)
    toastUndo(isByHand ? m.call_entry_removed() : m.call_dropped(), () => desk.bringBack(call))
    onDropped?.()
  }

  return (
    <Button variant="ghost" size={size} onClick={drop}>
      {isByHand ? m.call_entry_remove() : m.call_was_not_placed()}
    </Button>
  )
}
