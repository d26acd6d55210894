import { type RefObject, useEffect } from 'react'

/**
 * Tells the page how much of its lower edge the dock covers, as `--dock-space`, so that on a phone its last lines can
 * still be scrolled into sight and toasts stay clear of the dock.
 */
export function useDockSpace(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current
    if (!element) return
    const root = document.documentElement
    const observer = new ResizeObserver(() =>
      root.style.setProperty('--dock-space', `${element.offsetHeight}px`),
    )
    observer.observe(element)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--dock-space')
    }
  }, [panel])
}
