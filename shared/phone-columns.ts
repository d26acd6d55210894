/** What the database keeps of a phone number, wherever it comes from: a form, an import, the demo. */
import { parsePhone } from './phone.ts'
import type { PhoneKind } from './records/phone-kinds.ts'

const kinds: Record<string, PhoneKind> = {
  mobile: 'mobile',
  fixed: 'main',
  toll_free: 'main',
  service: 'main',
  ip: 'main',
}

/** What is kept of a number as it was typed: raw, E.164, extension, how to show it and how to find it. */
export function phoneColumns(raw: string, extension?: string | null) {
  const parsed = parsePhone(raw)
  return {
    raw,
    e164: parsed.e164,
    extension: extension === undefined ? parsed.extension : extension,
    display: parsed.national,
    digits: searchDigits(parsed.e164, raw),
    warnings: [...parsed.warnings] as string[],
  }
}

/** The kind a number most likely is, when nobody said. A person's fixed line is a direct one. */
export function likelyKind(raw: string, owner: 'company' | 'person'): PhoneKind {
  const kind = kinds[parsePhone(raw).kindHint] ?? 'other'
  return owner === 'person' && kind === 'main' ? 'direct' : kind
}

/** Japanese numbers are looked for as people dial them at home: 0312345678, not 81312345678. */
function searchDigits(e164: string | null, raw: string): string {
  const digits = (e164 ?? raw.normalize('NFKC')).replace(/[^0-9]/g, '')
  return e164?.startsWith('+81') ? `0${digits.slice(2)}` : digits
}
