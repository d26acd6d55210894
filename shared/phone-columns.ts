/** What the database keeps of a phone number, wherever it comes from: a form, an import, the demo. */
import { type ParsedPhone, parsePhone, parsePhones } from './phone.ts'
import type { PhoneKind } from './records/phone-kinds.ts'

const kinds: Record<string, PhoneKind> = {
  mobile: 'mobile',
  fixed: 'main',
  toll_free: 'main',
  service: 'main',
  ip: 'main',
}

export type PhoneColumns = ReturnType<typeof phoneColumns>

/** What is kept of a number as it was typed: raw, E.164, extension, how to show it and how to find it. */
export function phoneColumns(raw: string, extension?: string | null) {
  return columnsOf(raw, parsePhone(raw), extension)
}

/**
 * The numbers of one field, at least one. Of several each keeps the part of the field that it was typed in.
 * @param takesOffer somebody has confirmed that what a spreadsheet took from numbers is put back.
 * @returns each with the kind that its label says, null for none.
 */
export function phonesIn(
  field: string,
  takesOffer = false,
): { kind: PhoneKind | null; columns: PhoneColumns }[] {
  const typed = parsePhones(field)
  const parsed = typed.flatMap((phone) =>
    takesOffer && phone.offer ? parsePhones(phone.offer.text) : [phone],
  )
  return parsed.map((phone) => ({
    kind: phone.kind,
    columns: columnsOf(parsed.length === 1 ? field : phone.raw, phone),
  }))
}

/** The kind a number most likely is, when nobody said. A person's fixed line is a direct one. */
export function likelyKind(raw: string, owner: 'company' | 'person'): PhoneKind {
  const parsed = parsePhone(raw)
  const kind = kindOf(parsed)
  return parsed.kind ?? (owner === 'person' && kind === 'main' ? 'direct' : kind)
}

function columnsOf(raw: string, parsed: ParsedPhone, extension?: string | null) {
  return {
    raw,
    e164: parsed.e164,
    extension: extension === undefined ? parsed.extension : extension,
    display: parsed.national,
    digits: searchDigits(parsed, raw),
    warnings: [...parsed.warnings] as string[],
  }
}

function kindOf({ kindHint }: ParsedPhone): PhoneKind {
  return kinds[kindHint] ?? 'other'
}

/** Japanese numbers are looked for as people dial them at home: 0312345678, not 81312345678; a spoilt one as it was. */
function searchDigits({ e164, offer }: ParsedPhone, raw: string): string {
  const digits = (e164 ?? offer?.number ?? raw.normalize('NFKC')).replace(/[^0-9]/g, '')
  return e164?.startsWith('+81') ? `0${digits.slice(2)}` : digits
}
