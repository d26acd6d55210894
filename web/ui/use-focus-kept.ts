import { useEffect, useRef } from 'react'

/**
 * What is pressed may be gone with what it has done, and the focus with it. Give the answer to a part whose elements may go;
 * `next` has the focus then, else the page's content.
 */
export function useFocusKept(next?: () => HTMLElement | null) {
  const isWithin = useRef(false)
  useEffect(() => {
    if (!isWithin.current || document.activeElement !== document.body) return
    isWithin.current = false
    const heir = next?.() ?? document.querySelector('main')
    heir?.focus()
  })
  return {
    onFocus: () => {
      isWithin.current = true
    },
    // Of an element that is taken away React says nothing.
    onBlur: () => {
      isWithin.current = false
    },
  }
}
