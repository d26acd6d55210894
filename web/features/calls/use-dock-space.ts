import { type RefObject, useEffect } from 'react'

const phone = '(max-width: 639px)'

/**
 * Tells the page what the dock covers, so that on a phone its last lines can still be scrolled into sight and toasts
 * stay clear of the dock: `--dock-space` from below on a phone, `--dock-width` from the right elsewhere.
 */
export function useDockSpace(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current
    if (!element) return
    const { style } = document.documentElement
    const measure = () => {
      const isPhone = window.matchMedia(phone).matches
      style.setProperty('--dock-space', isPhone ? `${element.offsetHeight}px` : '0px')
      style.setProperty('--dock-width', isPhone ? '0px' : `${element.offsetWidth + 16}px`)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--dock-space')
      style.removeProperty('--dock-width')
    }
  }, [panel])
}
