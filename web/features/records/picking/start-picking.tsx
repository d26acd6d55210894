import { ListChecks } from 'lucide-react'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import type { Selection } from './selection.ts'

/** Over cards, which have no boxes until somebody picks: for whoever does not know the long press. */
export function StartPicking({ selection }: { selection: Selection }) {
  const { isPicking, start, clear } = selection
  return (
    <Button
      variant="ghost"
      size="small"
      icon={ListChecks}
      aria-pressed={isPicking}
      onClick={isPicking ? clear : start}
    >
      {m.list_select()}
    </Button>
  )
}
