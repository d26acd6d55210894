import { useSyncExternalStore } from 'react'

/** The height of a row in px, as the person has chosen it and the device allows: `--row` of `shared/tokens.css`. */
export function useRowHeight(): number {
  return useSyncExternalStore(watch, rowHeight)
}

function rowHeight(): number {
  const root = getComputedStyle(document.documentElement)
  return Number.parseFloat(root.getPropertyValue('--row')) * Number.parseFloat(root.fontSize)
}

function watch(onChange: () => void): () => void {
  const chosen = new MutationObserver(onChange)
  chosen.observe(document.documentElement, { attributeFilter: ['data-density'] })
  window.addEventListener('resize', onChange)
  return () => {
    chosen.disconnect()
    window.removeEventListener('resize', onChange)
  }
}
