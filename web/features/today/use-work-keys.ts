import { useRef } from 'react'
import { m } from '../../lib/messages.ts'
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

  useShortcut('j', () => move(1), { description: m.record_shortcut_next() })
  useShortcut('k', () => move(-1), { description: m.record_shortcut_previous() })
  useShortcut('arrowdown', () => move(1), { description: m.record_shortcut_next() })
  useShortcut('arrowup', () => move(-1), { description: m.record_shortcut_previous() })
  useShortcut('x', () => press('input[type=checkbox]'), { description: m.follow_up_key_done() })
  useShortcut('e', () => press('[data-edit]'), { description: m.follow_up_edit() })
  useShortcut('c', () => press('[data-number] button'), { description: m.record_shortcut_call() })
  return box
}
