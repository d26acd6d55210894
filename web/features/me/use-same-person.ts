import { useEffect, useState } from 'react'
import { followOtherTabs } from '../../lib/acting-workspace.ts'
import { useMe } from './api.ts'

/**
 * Starts afresh when somebody else has signed in in another tab, or another workspace was opened there: nothing typed here
 * may end up in their name, or there.
 */
export function useSamePerson(): void {
  const { id } = useMe().user
  const [first] = useState(id)
  useEffect(() => {
    if (id !== first) window.location.reload()
  }, [id, first])
  useEffect(followOtherTabs, [])
}
