import type { ComponentProps, MouseEvent } from 'react'

/**
 * Attributes of a button that must not be pressed again while its work is under way. It is not `disabled`, which would
 * lose the focus; a submit button's form is not sent either, since Enter in a field presses the button too.
 * @param isSending the button belongs to a form that is on its way, and waits with it.
 */
export function lockWhile(working: boolean, isSending = false): ComponentProps<'button'> {
  if (!working && !isSending) return {}
  return {
    'aria-disabled': true,
    ...(working && { 'aria-busy': true }),
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
