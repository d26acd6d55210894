import { useSyncExternalStore } from 'react'

const phone = '(max-width: 639px)'

/** Whether the page is as narrow as a phone, where tables become cards. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(phone).matches)
}

function watch(onChange: () => void): () => void {
  const query = window.matchMedia(phone)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
