/** What a list has to know of the window before it is drawn. Asking the browser makes it style the page in the middle of a change, so that happens once. */
import { useSyncExternalStore } from 'react'

interface Measures {
  /** The height of a row in px, as the person has chosen it and the device allows: `--row` of `shared/tokens.css`. */
  rowHeight: number
  windowHeight: number
}

let known: Measures | null = null
const waiting = new Set<() => void>()

export function measuresNow(): Measures {
  known ??= take()
  return known
}

export function useMeasures(): Measures {
  return useSyncExternalStore(watch, measuresNow)
}

function take(): Measures {
  const root = getComputedStyle(document.documentElement)
  const rowHeight = Number.parseFloat(root.getPropertyValue('--row')) * Number.parseFloat(root.fontSize)
  return { rowHeight, windowHeight: window.innerHeight }
}

function watch(tell: () => void): () => void {
  waiting.add(tell)
  return () => waiting.delete(tell)
}

function forget(): void {
  known = null
  for (const tell of waiting) tell()
}

window.addEventListener('resize', forget)
new MutationObserver(forget).observe(document.documentElement, { attributeFilter: ['data-density'] })
