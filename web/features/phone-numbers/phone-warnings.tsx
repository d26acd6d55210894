import { TriangleAlert } from 'lucide-react'
import { phoneWarningTexts } from './warnings.ts'

/** What looks odd about a number. */
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
