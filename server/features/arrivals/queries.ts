import { and, eq, gt } from 'drizzle-orm'
import { arrival } from '../../../db/schema/sign-in.ts'
import type { ArrivalView } from '../../../shared/contracts/arrivals.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Services } from '../../ctx.ts'
import { hashSecret } from '../identities/rules.ts'

/** Who has arrived in this browser. @throws Problem `sign_in_again` when nobody is held for it, or not any more. */
export async function getArrival(services: Services, browserSecret: string | null): Promise<ArrivalView> {
  const { db, sql, now } = services
  const { provider, email, name } = arrival
  const [held] = await db.select({ provider, email, name }).from(arrival).where(heldIn(browserSecret, now()))
  if (!held) throw new Problem('sign_in_again')
  const invitations = await sql<ArrivalView['invitations']>`
    select workspace_id as "workspaceId", id, workspace_name as "workspaceName", invited_by as "invitedBy", role
    from app.invitations_to(${held.email}, ${now().toISOString()}::timestamptz)`
  return { ...held, invitations }
}

export function heldIn(browserSecret: string | null, now: Date) {
  return and(eq(arrival.browserHash, hashSecret(browserSecret ?? '')), gt(arrival.expiresAt, now))
}
