import { m } from '../../../lib/messages.ts'

/** Under the list of a member who sees their own records and nobody's: they may wonder what is missing. */
export function ReachNote() {
  return <p className="px-4 pb-4 text-center text-sm text-ink-faint">{m.record_reach_note()}</p>
}
