import { m } from '../../lib/messages.ts'
import { PhoneWarnings } from './phone-warnings.tsx'
import type { PhoneEntry } from './read-entry.ts'

/** What will be saved, while it is typed: 「03-0000-1234 内線 12 (+81300001234)」 and what looks odd about it. */
export function PhonePreview({ entry }: { entry: PhoneEntry | null }) {
  return (
    <div aria-live="polite" className="min-h-5 text-xs">
      {entry && <p className="text-ink-soft tabular-nums">{previewText(entry)}</p>}
      {entry && entry.rest !== '' && <p className="text-ink-soft">{m.phone_rest({ rest: entry.rest })}</p>}
      {entry && <PhoneWarnings codes={entry.warnings} />}
    </div>
  )
}

function previewText({ e164, display, extension }: PhoneEntry): string {
  if (e164 === null) return m.phone_preview_raw()
  const withExtension = extension ? `${display} ${m.phone_extension_value({ extension })}` : display
  return `${withExtension} (${e164})`
}
