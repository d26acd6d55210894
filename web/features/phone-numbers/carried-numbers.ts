import { uuidv7 } from 'uuidv7'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import type { Carried } from '../records/same/carried.ts'
import { addNumber, type NumberInput } from './api.ts'

interface CarriedNumbers {
  carried: Carried[]
  /** Adds those of the keys. Repeats after a lost answer add nothing. */
  save: (keys: ReadonlySet<string>) => Promise<void>
}

/**
 * The numbers that were typed for a new record and that the one which is there does not have. They get ids of their own
 * there: those that they were typed with stay free for the new record.
 */
export async function carriedNumbers(
  of: RecordRef,
  typed: NumberInput & { id: string },
  known: readonly PhoneNumberView[],
): Promise<CarriedNumbers> {
  const { isAmong } = await import('./is-among.ts')
  const { id, raw, kind, others } = typed
  const all = [{ id, raw: raw.trim(), kind }, ...others].filter(({ raw }) => raw !== '')
  const lacking = all.filter(({ raw }) => !isAmong(known, raw, of.kind))
  const numbers = lacking.map((number) => ({ ...number, idThere: uuidv7() }))
  return {
    carried: numbers.map(({ id, raw }) => ({ key: id, label: m.phone_raw(), typed: raw, known: '' })),
    save: async (keys) => {
      for (const { id, idThere, raw, kind } of numbers)
        if (keys.has(id)) await addNumber(of, idThere, { raw, kind, others: [] })
    },
  }
}
