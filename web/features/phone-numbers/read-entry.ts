/** What the server will make of a number as it is typed. Brings the parser along, so it is loaded when somebody types one. */
import { type ParsedPhone, parsePhone, parsePhones } from '../../../shared/phone.ts'
import { likelyKind, phoneColumns } from '../../../shared/phone-columns.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'

export interface PhoneEntry extends ReturnType<typeof phoneColumns>, Pick<ParsedPhone, 'rest' | 'offer'> {
  kind: PhoneKind
  /** The part of the entry that holds its first number, where there are others. */
  first: string
  /** The other numbers in the entry, each with its own part of it. */
  others: { raw: string; display: string; kind: PhoneKind }[]
}

export function readEntry(raw: string, owner: 'company' | 'person'): PhoneEntry {
  const { rest, offer } = parsePhone(raw)
  const [first, ...others] = parsePhones(raw)
  return {
    ...phoneColumns(raw),
    rest,
    offer,
    kind: likelyKind(raw, owner),
    first: first?.raw ?? raw,
    others: others.map((other) => ({
      raw: other.raw,
      display: other.national,
      kind: likelyKind(other.raw, owner),
    })),
  }
}
