import type { NewCall } from '../../../shared/contracts/activity.ts'

const week = 7 * 24 * 60 * 60 * 1000

/** A call is its caller's: colleagues and admins read it, nobody else says how it went or writes its note. */
export function mayWriteCall(actor: { userId: string }, call: { userId: string }): boolean {
  return call.userId === actor.userId
}

/** When 発信 was pressed, as a browser says. A wrong clock moves nothing into the future or out of the week. */
export function placedAt(said: string | undefined, now: Date): Date {
  if (said === undefined) return now
  const at = Math.min(Math.max(Date.parse(said), now.getTime() - week), now.getTime())
  return new Date(at)
}

/** A number as it is stored, also when it or its record was deleted since. */
export interface DialledNumber {
  companyId: string | null
  personId: string | null
  /** The company of the person who has this number, or of the person named. */
  personCompanyId: string | null
}

/**
 * The record that a call belongs to: the one whose icon was clicked, and a person's company with it. Null when the
 * number is not of a record that was named.
 */
export function recordCalled(
  { companyId, personId }: Pick<NewCall, 'companyId' | 'personId'>,
  number: DialledNumber,
): { companyId: string | null; personId: string | null } | null {
  const isNamed = number.personId === null ? number.companyId === companyId : number.personId === personId
  if (!isNamed) return null
  if (personId === undefined) return { companyId: number.companyId, personId: null }
  if (companyId !== undefined && companyId !== number.personCompanyId) return null
  return { companyId: number.personCompanyId, personId }
}

interface PlacedCall {
  userId: string
  companyId: string | null
  personId: string | null
  phoneNumberId: string
  placedAt: Date
  createdAt: Date
}

/** Whether a repeated request says what the first one said (SEC-R01). What was left out then or now is no difference. */
export function saysTheSame(input: NewCall, userId: string, call: PlacedCall): boolean {
  return (
    call.userId === userId &&
    call.phoneNumberId === input.phoneNumberId &&
    call.personId === (input.personId ?? null) &&
    (input.companyId === undefined || call.companyId === input.companyId) &&
    (input.placedAt === undefined ||
      placedAt(input.placedAt, call.createdAt).getTime() === call.placedAt.getTime())
  )
}
