import type { PhoneWarning } from '../../../shared/phone.ts'
import { m } from '../../lib/messages.ts'

const sentences: Record<PhoneWarning, () => string> = {
  no_number: () => m.phone_warning_no_number(),
  too_short: () => m.phone_warning_too_short(),
  too_long: () => m.phone_warning_too_long(),
  unusual: () => m.phone_warning_unusual(),
  letters: () => m.phone_warning_letters(),
  emergency: () => m.phone_warning_emergency(),
  short_number: () => m.phone_warning_short_number(),
  premium: () => m.phone_warning_premium(),
  prefix_dropped: () => m.phone_warning_prefix_dropped(),
  missing_zero: () => m.phone_warning_missing_zero(),
  missing_plus: () => m.phone_warning_missing_plus(),
  kanji_digits: () => m.phone_warning_kanji_digits(),
  rounded: () => m.phone_warning_rounded(),
}

/** What a number's warnings say, as sentences. A code that this page does not know yet still asks for a look. */
export function phoneWarningTexts(codes: readonly string[]): string[] {
  return codes.map((code) => (isKnown(code) ? sentences[code]() : m.phone_warning_other()))
}

function isKnown(code: string): code is PhoneWarning {
  return Object.hasOwn(sentences, code)
}
