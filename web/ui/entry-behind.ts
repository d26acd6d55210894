/**
 * The entry behind the page that a document began with. Without one, Back would leave the product at once, whatever is open:
 * a browser asks nobody before it leaves a document. It shows the same page, has the index -1, and nobody ever stands on it.
 */
import type { RouterHistory } from '@tanstack/react-router'
import { behind, type EntryState, entryState, leaveEntryBehind } from '../lib/history-entry.ts'

/** As the old key: the page has an entry behind it. */
const backed = 'backed'

/** Whether a travel leads to the entry behind the first page. */
export function isEntryBehind({ state }: { state: EntryState }): boolean {
  return state.__TSR_index === behind
}

/** Puts an entry behind the first page, if the page has none. The router, which knows the page by its key, sees no difference. */
export function putEntryBehind(history: RouterHistory): void {
  history.flush()
  const now = entryState()
  if (lacksEntryBehind(history)) replace({ ...now, __TSR_index: behind })
  else if (now?.__TSR_index !== behind) return
  push({ ...now, __TSR_index: 0, key: backed })
}

/** The same when something opens over the page, where no entries lie ahead that would be lost. Answers how to end it. */
export function watchLayers(history: RouterHistory, layers: string): () => void {
  const look = () => {
    if (lacksEntryBehind(history) && document.querySelector(layers) && !liesBeforeOthers())
      putEntryBehind(history)
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-layer'] })
  look()
  return () => observer.disconnect()
}

/** A page that shows something else in its place keeps the entry behind it. Answers how to end it. */
export function keepEntryBehind(history: RouterHistory): () => void {
  return history.subscribe(({ action }) => {
    if (action.type !== 'REPLACE' || entryState()?.key !== backed) return
    history.flush()
    replace({ ...entryState(), key: backed })
  })
}

/**
 * From the first page: on to what was before the product; from a later one, by the browser's list of pages: to the first page. The
 * router, which waits for the answer, never sees the entry behind.
 */
export function passEntryBehind(fromFirst: boolean): Promise<never> {
  if (fromFirst) {
    window.history.back()
    returnWithNextInput()
  } else window.history.forward()
  return new Promise(() => {})
}

/** Nothing was before the product, or the person stayed to save what they typed, or the page was kept and shown again. */
function returnWithNextInput(): void {
  const once = new AbortController()
  for (const sign of ['pointerdown', 'keydown', 'pageshow'])
    addEventListener(
      sign,
      () => {
        once.abort()
        leaveEntryBehind()
      },
      { capture: true, signal: once.signal },
    )
}

/** To another document, in the place of this page: what was shown here is nobody's any more, nor is the entry behind it. */
export function leaveFor(href: string): void {
  const now = entryState()
  if (now?.__TSR_index !== 0 || now.key !== backed) {
    window.location.replace(href)
    return
  }
  const go = (travel: Event) => {
    travel.stopImmediatePropagation()
    window.location.replace(href)
  }
  addEventListener('popstate', go, { capture: true, once: true })
  window.history.back()
}

function lacksEntryBehind({ location }: RouterHistory): boolean {
  const now = entryState()
  const isFirst = now?.__TSR_index === 0 && now.__TSR_key === location.state.__TSR_key
  return isFirst && now.key !== backed
}

/** A browser that does not tell has entries ahead of a page that one travelled to. */
function liesBeforeOthers(): boolean {
  if ('navigation' in window) return window.navigation.canGoForward
  const [arrival] = performance.getEntriesByType('navigation')
  return !(arrival instanceof PerformanceNavigationTiming) || arrival.type !== 'navigate'
}

// The router listens to the methods of the object itself.
function push(state: EntryState): void {
  History.prototype.pushState.call(window.history, state, '')
}

function replace(state: EntryState): void {
  History.prototype.replaceState.call(window.history, state, '')
}
