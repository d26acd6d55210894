import { onlineManager } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'

/** Says that the server is out of reach, for as long as it is. */
export function OfflineSign() {
  const isOnline = useIsOnline()
  return (
    <span role="status">
      {!isOnline && (
        <Badge tone="warn" icon={CloudOff}>
          {m.shell_offline()}
        </Badge>
      )}
    </span>
  )
}

/** Over the page meanwhile: what it shows may be old, and what goes on by itself. */
export function OfflineNote() {
  if (useIsOnline()) return null
  return (
    <aside
      aria-label={m.shell_offline()}
      data-print="hide"
      className="border-b border-warn/20 bg-warn-soft px-4 py-1.5 text-xs text-warn sm:px-6"
    >
      {m.shell_offline_detail()}
    </aside>
  )
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
}
