import { NotebookPen } from 'lucide-react'
import type { DeskCall } from './desk-call.ts'
import { Elapsed } from './elapsed.tsx'
import { isUnfinished } from './is-unfinished.ts'

/** 「発信 14:03 発信から 00:42」, with the dot for as long as there is no outcome; of another telephone only when, under a mark of its own. */
export function CallBegan({ call }: { call: DeskCall }) {
  const isByHand = call.way === 'by_hand'
  return (
    <div className="flex min-w-0 items-center gap-2">
      {isByHand && <NotebookPen size={16} aria-hidden="true" className="shrink-0 text-on-band-soft" />}
      {!isByHand && isUnfinished(call) && (
        <span aria-hidden="true" className="size-2.25 shrink-0 rounded-full bg-live ring-3 ring-live/30" />
      )}
      <Elapsed call={call} />
    </div>
  )
}
