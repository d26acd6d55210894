import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { isOutOfUse } from '../../../shared/records/phone-health.ts'
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

/** The number that `c` calls: the first in use that can be dialled and is no fax. */
export function firstToCall(numbers: readonly PhoneNumberView[]): PhoneNumberView | undefined {
  return numbers.find((number) => number.e164 !== null && number.kind !== 'fax' && !isOutOfUse(number))
}

/** The number that stands for a record where there is room for one. */
export function firstInUse(numbers: readonly PhoneNumberView[]): PhoneNumberView | undefined {
  return firstToCall(numbers) ?? numbers.find((number) => !isOutOfUse(number))
}
