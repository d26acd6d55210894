import { useEffect, useState } from 'react'
import { useMe } from './api.ts'

/** Starts afresh when somebody else has signed in in another tab: nothing typed here may end up in their name. */
export function useSamePerson(): void {
  const { id } = useMe().user
  const [first] = useState(id)
  useEffect(() => {
    if (id !== first) window.location.reload()
  }, [id, first])
}
