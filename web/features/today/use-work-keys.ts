import { useRef } from 'react'
import { useShortcut } from '../../ui/shortcuts.tsx'

/** Keys that move among the rows of work and act on the one that has the focus. Answers the ref of what holds the rows. */
export function useWorkKeys() {
  const box = useRef<HTMLDivElement>(null)
  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-work-row]') ?? [])]
  const current = () => rows().find((row) => row.contains(document.activeElement))

  function move(step: number) {
    const all = rows()
    const at = all.findIndex((row) => row.contains(document.activeElement))
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)
    all[next]?.querySelector<HTMLElement>('[data-row-link]')?.focus()
  }
  const press = (what: string) => current()?.querySelector<HTMLElement>(what)?.click()

  useShortcut('next', () => move(1))
  useShortcut('previous', () => move(-1))
  useShortcut('doneRow', () => press('input[type=checkbox]'))
  useShortcut('editRow', () => press('[data-edit]'))
  useShortcut('callRow', () => press('[data-number] button'))
  return box
}
