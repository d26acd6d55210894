import { useEffect, useState } from 'react'
import type { PhoneEntry, readEntry } from './read-entry.ts'

const loadReader = () => import('./read-entry.ts')

/** What the server will make of a number, as it is typed; null while there is nothing to say. */
export function usePhoneEntry(raw: string, owner: 'company' | 'person'): PhoneEntry | null {
  const [read, setRead] = useState<typeof readEntry | null>(null)
  useEffect(() => {
    let isCurrent = true
    loadReader().then(
      (reader) => isCurrent && setRead(() => reader.readEntry),
      // Without it (the network is gone, say) there is no preview; the number can still be saved.
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [])
  return read && raw.trim() !== '' ? read(raw.trim(), owner) : null
}
