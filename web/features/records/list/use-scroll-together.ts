import { useEffect, useRef } from 'react'

/** Heads that stay while the page scrolls have a scroller of their own; sideways they go with the rows. */
export function useScrollTogether() {
  const head = useRef<HTMLTableSectionElement | null>(null)
  const body = useRef<HTMLTableSectionElement | null>(null)
  useEffect(() => {
    const parts = [head.current, body.current]
    const follow = ({ target }: Event) => {
      for (const part of parts) {
        if (part && target instanceof HTMLElement && part.scrollLeft !== target.scrollLeft)
          part.scrollLeft = target.scrollLeft
      }
    }
    for (const part of parts) part?.addEventListener('scroll', follow, { passive: true })
    return () => {
      for (const part of parts) part?.removeEventListener('scroll', follow)
    }
  }, [])
  return { head, body }
}
