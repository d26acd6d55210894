import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'
import { m } from '../../lib/messages.ts'

const labels: Record<PhoneKind, () => string> = {
  main: () => m.phone_kind_main(),
  direct: () => m.phone_kind_direct(),
  mobile: () => m.phone_kind_mobile(),
  fax: () => m.phone_kind_fax(),
  other: () => m.phone_kind_other(),
}

export function phoneKindLabel(kind: PhoneKind): string {
  return labels[kind]()
}

/** The number that `c` calls: the first that can be dialled and is no fax. */
export function firstToCall(numbers: readonly PhoneNumberView[]): PhoneNumberView | undefined {
  return numbers.find((number) => number.e164 !== null && number.kind !== 'fax')
}
