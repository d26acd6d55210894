import { m } from '../../../lib/messages.ts'
import { Time } from '../../../ui/time.tsx'

/** When a record was last called, or that it never was. */
export function LastCall({ at }: { at: string | null }) {
  return at ? <Time at={at} /> : <span className="text-ink-faint">{m.company_never_called_yet()}</span>
}
