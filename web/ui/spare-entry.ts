/**
 * Where a document began with this page, Back would leave the product with a dialog open and not even ask. So a dialog puts
 * a second entry for the same page into the browser's history. The router takes both for one; nobody ever sees two.
 */
import type { RouterHistory } from '@tanstack/react-router'

/** Called when a dialog opens. */
export function putSpareEntry(): void {
  const { state } = window.history
  if (state?.__TSR_index !== 0 || state.isSpare) return
  // Past the router, which would take it for a new page.
  History.prototype.pushState.call(window.history, { ...state, isSpare: true }, '')
}

/** @param mayLeave is asked on the way back from it; answers how to end. */
export function watchSpareEntry(history: RouterHistory, mayLeave: (goOn: () => void) => boolean): () => void {
  const travel = (event: PopStateEvent) => {
    const { state } = window.history
    if (!state?.__TSR_key || state.__TSR_key !== history.location.state.__TSR_key) return
    event.stopImmediatePropagation()
    if (state.isSpare) return
    if (mayLeave(() => window.history.go(-2))) window.history.back()
    else window.history.forward()
  }
  window.addEventListener('popstate', travel, true)
  return () => window.removeEventListener('popstate', travel, true)
}
