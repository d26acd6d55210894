import { onlineManager } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'

/** Says that the network is gone, for as long as it is. */
export function OfflineSign() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  return (
    <span role="status" title={isOnline ? undefined : m.shell_offline_detail()}>
      {!isOnline && (
        <Badge tone="warn" icon={CloudOff}>
          {m.shell_offline()}
        </Badge>
      )}
    </span>
  )
}
