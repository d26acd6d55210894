import type { DeskCall } from './desk-call.ts'
import { Elapsed } from './elapsed.tsx'
import { isUnfinished } from './is-unfinished.ts'

/** 「発信 14:03 発信から 00:42」, with the dot for as long as there is no outcome. */
export function CallBegan({ call }: { call: DeskCall }) {
  return (
    <div className="flex min-w-0 items-center gap-2">
      {isUnfinished(call) && (
        <span aria-hidden="true" className="size-2.25 shrink-0 rounded-full bg-live ring-3 ring-live/30" />
      )}
      <Elapsed call={call} />
    </div>
  )
}
