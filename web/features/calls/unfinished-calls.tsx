import { useEffect, useRef, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { useFocusKept } from '../../ui/use-focus-kept.ts'
import { WorkGroup } from '../../ui/work-row.tsx'
import { useCalls, useDeskCalls } from './context.ts'
import { isUnfinished } from './is-unfinished.ts'
import { UnfinishedCall } from './unfinished-call.tsx'
import { useUnfinishedCalls } from './use-unfinished.ts'

/** 結果未入力: the tray, where each call is completed in place. */
export function UnfinishedCalls() {
  const { desk } = useCalls()
  const calls = useUnfinishedCalls() ?? []
  const isDocked = useDeskCalls().some(({ place }) => place === 'dock')
  const [openId, setOpenId] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const focus = useFocusKept(() => list.current?.querySelector('button') ?? null)

  useEffect(
    () => () => {
      // What was completed here and left lying is done.
      for (const call of desk.all()) if (call.place === 'tray' && !isUnfinished(call)) desk.leave(call.id)
    },
    [desk],
  )

  if (calls.length === 0) return null
  return (
    <WorkGroup title={m.call_unfinished()} count={calls.filter(isUnfinished).length}>
      <ul ref={list} {...focus}>
        {calls.map((call) => (
          <UnfinishedCall
            key={call.id}
            call={call}
            isOpen={call.id === openId}
            hasKeys={call.id === openId && !isDocked}
            onOpen={() => setOpenId(call.id)}
          />
        ))}
      </ul>
    </WorkGroup>
  )
}
