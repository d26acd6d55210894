import { TriangleAlert } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import type { ParsedPhone } from './use-parsed-phone.ts'
import { phoneWarningTexts } from './warnings.ts'

/** What will be saved, while it is typed: 「03-0000-1234 内線 12 (+81300001234)」 and what looks odd about it. */
export function PhonePreview({ parsed }: { parsed: ParsedPhone | null }) {
  return (
    <div aria-live="polite" className="min-h-5 text-xs">
      {parsed && <p className="text-ink-soft tabular-nums">{previewText(parsed)}</p>}
      {parsed && <PhoneWarnings codes={parsed.warnings} />}
    </div>
  )
}

function previewText({ e164, display, extension }: ParsedPhone): string {
  if (e164 === null) return m.phone_preview_raw()
  const withExtension = extension ? `${display} ${m.phone_extension_value({ extension })}` : display
  return `${withExtension} (${e164})`
}

export function PhoneWarnings({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return null
  return (
    <ul className="flex flex-col text-xs text-warn">
      {phoneWarningTexts(codes).map((text) => (
        <li key={text} className="flex items-center gap-1">
          <TriangleAlert size={12} aria-hidden="true" className="shrink-0" />
          {text}
        </li>
      ))}
    </ul>
  )
}
