import { useSyncExternalStore } from 'react'

let isPrinting = false

/** Whether the page is being put on paper: then all of a list is there, not only what is in sight. */
export function usePrinting(): boolean {
  return useSyncExternalStore(watch, () => isPrinting)
}

const paper = window.matchMedia('print')

function watch(onChange: () => void): () => void {
  const say = (now: boolean) => () => {
    isPrinting = now
    onChange()
  }
  const [begin, end] = [say(true), say(false)]
  const change = () => say(paper.matches)()
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  paper.addEventListener('change', change)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
    paper.removeEventListener('change', change)
  }
}
