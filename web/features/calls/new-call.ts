import { uuidv7 } from 'uuidv7'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import type { CallWay, DeskCall } from './desk-call.ts'

interface NewCall {
  id: string
  target: CallTarget
  way: CallWay
  placedAt: Date
}

/** A call of which nothing has been said yet, for the dock. */
export function newCall({ id, target: { number, record }, way, placedAt }: NewCall): DeskCall {
  const { kind, id: recordId, name, companyName } = record
  return {
    id,
    placedAt: placedAt.toISOString(),
    way,
    record: { kind, id: recordId, name, companyName },
    number,
    launch: way === 'by_hand' ? 'elsewhere' : 'unknown',
    outcome: null,
    known: { version: 0, outcome: null },
    draft: '',
    draftAt: 0,
    saved: { version: 0, body: '' },
    savedAt: 0,
    promise: { id: uuidv7(), dueOn: null, body: '' },
    place: 'dock',
    changedAt: 0,
  }
}
