import { DiscardQuestion } from '../../ui/discard-question.tsx'
import { forgetTyped } from '../../ui/typed-text.ts'

interface LeaveQuestionProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onLeave: () => void
}

/** Asked on the way out while something on the page is neither sent nor kept. */
export function LeaveQuestion({ onLeave, ...opened }: LeaveQuestionProps) {
  function confirm() {
    forgetTyped(document.body)
    onLeave()
  }
  return <DiscardQuestion {...opened} onConfirm={confirm} />
}
