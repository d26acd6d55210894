import { type ReactNode, useState } from 'react'
import { DiscardQuestion } from './discard-question.tsx'
import { forgetTyped, hasTypedText } from './typed-text.ts'

interface Discard {
  /** Goes on at once where nothing was typed, else when the person says so. */
  discard: (part: Element | null, goOn: () => void, hasText?: (part: Element) => boolean) => void
  /** To be rendered inside what may go away. */
  question: ReactNode
}

/**
 * 破棄しますか: the one way to take typed text away.
 * @param isSending the text is on its way: it cannot be taken back, so nothing is asked and nothing goes before the answer.
 */
export function useDiscard(isSending = false): Discard {
  const [asked, setAsked] = useState<{ part: Element; goOn: () => void } | null>(null)

  function discard(part: Element | null, goOn: () => void, hasText = hasTypedText): void {
    if (isSending) return
    // The Escape that asks must not close the question as well.
    if (part !== null && hasText(part)) setTimeout(() => setAsked({ part, goOn }))
    else goOn()
  }

  function confirm(): void {
    if (!asked) return
    forgetTyped(asked.part)
    asked.goOn()
  }

  const question = (
    <DiscardQuestion
      open={asked !== null}
      onOpenChange={(open) => !open && setAsked(null)}
      onConfirm={confirm}
    />
  )
  return { discard, question }
}
