import type { KeyboardEvent } from 'react'

/** Which way each key leads among the links of the views. */
const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Moves the focus among the views that stand in an element. */
export function moveAmong(within: HTMLElement, event: KeyboardEvent): void {
  const step = steps[event.key]
  const links = [...within.querySelectorAll<HTMLElement>('[data-view]')]
  if (!step || event.altKey || event.ctrlKey || event.metaKey || links.length === 0) return
  const at = links.findIndex((link) => link.matches(':focus'))
  links[Math.min(Math.max(step(at, links.length), 0), links.length - 1)]?.focus()
  event.preventDefault()
}
