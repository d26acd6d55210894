import { useSyncExternalStore } from 'react'

/** As the breakpoint `dock` of styles.css. */
const narrow = '(max-width: 74.9375rem)'

/** Whether the dock is a bar under the page, since there is no room for a column beside it. */
export function useIsBar(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(narrow).matches)
}

function watch(onChange: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
