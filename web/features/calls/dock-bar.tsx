import { ChevronDown, ChevronUp } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { CallBegan } from './call-began.tsx'
import type { DeskCall } from './desk-call.ts'
import { useOutcomes } from './use-outcomes.ts'

interface DockBarProps {
  call: DeskCall
  isOpen: boolean
  onPress: () => void
}

/** 60 px under the page: that a call waits for its outcome, and the way to it; on a low screen also in place of the large number. */
export function DockBar({ call, isOpen, onPress }: DockBarProps) {
  const Chevron = isOpen ? ChevronDown : ChevronUp
  const { nameOf } = useOutcomes([call.outcome])
  const label = call.outcome ? nameOf(call.outcome) : m.call_enter_outcome()
  return (
    <div className="flex h-15 shrink-0 items-center gap-3 bg-band pr-2 pl-4 text-on-band">
      <div className="min-w-0 flex-1">
        <CallBegan call={call} />
        <p className={classes('truncate text-xs text-on-band-soft tabular-nums', isOpen && 'not-low:hidden')}>
          {isOpen ? dialledText(call) : `${dialledText(call)} ${call.record.name}`}
        </p>
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onPress}
        className="flex h-11 max-w-1/2 shrink-0 items-center gap-1.5 rounded-md bg-on-band px-3 text-sm font-bold text-band focus-visible:outline-on-band"
      >
        <span className="truncate">{isOpen ? m.call_fold() : label}</span>
        <Chevron size={16} aria-hidden="true" className="shrink-0" />
      </button>
    </div>
  )
}

function dialledText({ number: { display, extension } }: DeskCall): string {
  return extension ? `${display} ${m.phone_extension_value({ extension })}` : display
}
