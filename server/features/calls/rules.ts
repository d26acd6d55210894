import type { Launch, NewCall } from '../../../shared/contracts/activity.ts'
import type { RefColumns } from '../../../shared/records/record-ref.ts'

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
export interface DialledNumber extends RefColumns {
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
): RefColumns | null {
  const isNamed = number.personId === null ? number.companyId === companyId : number.personId === personId
  if (!isNamed) return null
  if (personId === undefined) return { companyId: number.companyId, personId: null }
  if (companyId !== undefined && companyId !== number.personCompanyId) return null
  return { companyId: number.personCompanyId, personId }
}

/**
 * What a request says of the call that it made, however often it comes (SEC-R01). Of a call whose launch was told since, it is not known
 * what the request said of it.
 */
export function saidOfCall(
  input: NewCall,
  userId: string,
  { createdAt, launch }: { createdAt: Date; launch: Launch },
) {
  const { phoneNumberId, companyId, personId = null } = input
  const isTold = launch === 'opened' || launch === 'not_placed'
  return {
    ...{ userId, phoneNumberId, companyId, personId },
    ...(input.placedAt === undefined ? {} : { placedAt: placedAt(input.placedAt, createdAt) }),
    ...(isTold ? {} : { launch: launchOf(input) }),
  }
}

/** As a new call has it: one that goes through Zoom is not known to ring. */
export function launchOf({ launch }: Pick<NewCall, 'launch'>): Launch {
  return launch ?? 'unknown'
}
