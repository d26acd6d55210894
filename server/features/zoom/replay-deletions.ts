import { and, eq, lt } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt, zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { noteDeletions, readDeletions } from './deletion-list.ts'
import { ownerOf } from './queries.ts'

/**
 * Holds the database to the list of disconnects, before anybody is served: a user whose epoch is behind the list comes
 * from a backup of before that disconnect, and what it brought back is deleted (SEC-R05, F-30).
 * @returns how many connections were deleted.
 */
export async function replayDeletions(services: Services, listFile: string): Promise<number> {
  const [listed, current] = [await readDeletions(listFile), await readEpochs(services)]
  let deleted = 0
  for (const [userId, epoch] of listed) {
    const known = current.get(userId)
    if (known !== undefined && known < epoch && (await deleteAgain(services, userId, epoch))) deleted += 1
  }
  return deleted
}

/** Adds the disconnects that the list has missed: another server's, or one that a crash came after. */
export async function completeDeletionList(services: Services, listFile: string): Promise<void> {
  const [listed, current] = [await readDeletions(listFile), await readEpochs(services)]
  await noteDeletions(
    listFile,
    [...current].filter(([userId, epoch]) => epoch > (listed.get(userId) ?? 0)),
  )
}

async function readEpochs({ db }: Services): Promise<Map<string, number>> {
  const users = await db.select({ id: appUser.id, epoch: appUser.zoomEpoch }).from(appUser)
  return new Map(users.map(({ id, epoch }) => [id, epoch]))
}

async function deleteAgain(services: Services, userId: string, zoomEpoch: number): Promise<boolean> {
  const owner = await ownerOf(services, userId)
  return asTenant(services, owner, async ({ db }) => {
    const behind = and(eq(appUser.id, userId), lt(appUser.zoomEpoch, zoomEpoch))
    const raised = await db.update(appUser).set({ zoomEpoch }).where(behind).returning({ id: appUser.id })
    if (raised.length === 0) return false
    await db.delete(zoomAttempt).where(eq(zoomAttempt.userId, userId))
    const deleted = await db
      .delete(zoomConnection)
      .where(eq(zoomConnection.userId, userId))
      .returning({ id: zoomConnection.id })
    if (deleted.length === 0) return false
    const noRequest = { db, requestId: null, ipAddress: null }
    await audit(noRequest, 'zoom.disconnected', { because: 'backup_restored' }, { of: owner })
    return true
  })
}
