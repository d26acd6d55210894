import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Tells a screen reader which page has come, since no document was loaded, and takes along the focus that was lost with the one before. */
export function PageAnnouncer() {
  const router = useRouter()
  const [title, setTitle] = useState('')
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged) return
        requestAnimationFrame(() => {
          setTitle(document.title)
          if (fromLocation && document.activeElement === document.body) focusContent()
        })
      }),
    [router],
  )
  return (
    <p role="status" className="sr-only">
      {title}
    </p>
  )
}

function focusContent(): void {
  document.querySelector('main')?.focus({ preventScroll: true })
}
