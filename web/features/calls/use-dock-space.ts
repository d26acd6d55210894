import { type RefObject, useEffect } from 'react'

/**
 * Tells the page how much of its height the dock takes while it is a bar: `--dock-space`. Toasts stand above it, and what
 * gets the focus is scrolled clear of it.
 */
export function useDockSpace(panel: RefObject<HTMLElement | null>, isBar: boolean): void {
  useEffect(() => {
    const element = panel.current
    if (!element || !isBar) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--dock-space', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--dock-space')
    }
  }, [panel, isBar])
}
