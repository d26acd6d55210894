import { type LucideIcon, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { tabStorage } from '../lib/browser-storage.ts'
import { buttonClass } from './button-class.ts'

interface NoticeBarProps {
  label: string
  icon: LucideIcon
  dismissLabel: string
  /** Under this name the tab remembers that it was dismissed. */
  dismissedKey: string
  children: ReactNode
}

/** A line over the whole width that concerns every page, until dismissed for this tab. */
export function NoticeBar({ label, icon: Icon, dismissLabel, dismissedKey, children }: NoticeBarProps) {
  const [dismissed, setDismissed] = useState(() => tabStorage.read(dismissedKey) !== null)
  if (dismissed) return null

  function dismiss() {
    tabStorage.write(dismissedKey, 'yes')
    setDismissed(true)
  }

  return (
    <aside
      aria-label={label}
      data-print="hide"
      className="flex items-center gap-2 border-b border-warn/20 bg-warn-soft px-4 text-xs text-warn sm:px-6"
    >
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      <p className="min-w-0 flex-1 py-1">{children}</p>
      <button
        type="button"
        aria-label={dismissLabel}
        onClick={dismiss}
        className={buttonClass('ghost', 'small', '-mr-2 w-control-small px-0! text-warn!')}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  )
}
