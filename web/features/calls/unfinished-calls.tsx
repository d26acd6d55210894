import { useEffect, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { useCalls, useDeskCalls } from './context.ts'
import { isUnfinished } from './desk-call.ts'
import { UnfinishedCall } from './unfinished-call.tsx'
import { useUnfinishedCalls } from './use-unfinished.ts'

/** 結果未入力: the tray, where each call is completed in place. */
export function UnfinishedCalls() {
  const { desk } = useCalls()
  const calls = useUnfinishedCalls()
  const isDocked = useDeskCalls().some(({ place }) => place === 'dock')
  const [openId, setOpenId] = useState<string | null>(null)
  const open = calls.find(({ id }) => id === openId) ?? (hasRoom() ? calls.find(isUnfinished) : undefined)

  useEffect(
    () => () => {
      // What was completed here and left lying is done.
      for (const call of desk.all()) if (call.place === 'tray' && !isUnfinished(call)) desk.leave(call.id)
    },
    [desk],
  )

  const count = calls.filter(isUnfinished).length
  return (
    <Section
      title={m.call_unfinished()}
      badge={count > 0 && <Badge tone="warn">{String(count)}</Badge>}
      description={calls.length > 0 ? m.call_unfinished_hint() : undefined}
      flush
    >
      {calls.length === 0 ? (
        <EmptyState title={m.call_unfinished_none()}>{m.call_unfinished_none_text()}</EmptyState>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {calls.map((call) => (
            <UnfinishedCall
              key={call.id}
              call={call}
              isOpen={call.id === open?.id}
              hasKeys={call.id === open?.id && !isDocked}
              onOpen={() => setOpenId(call.id)}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Where the tray has a column of its own, its first call stands open. */
function hasRoom(): boolean {
  return window.matchMedia('(min-width: 80rem)').matches
}
