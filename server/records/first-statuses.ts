import { uuidv7 } from 'uuidv7'
import { status } from '../../db/schema/shaping.ts'
import { firstStatuses } from '../../shared/first-statuses.ts'
import type { Locale } from '../../shared/messages.ts'
import type { Database } from '../ctx.ts'

/** Gives a new workspace its first statuses, in the transaction that makes it. */
export async function insertFirstStatuses(
  db: Database,
  { workspaceId, locale }: { workspaceId: string; locale: Locale },
): Promise<void> {
  const rows = firstStatuses.map(({ kind, [locale]: name }, at) => ({
    workspaceId,
    id: uuidv7(),
    name,
    kind,
    position: at + 1,
  }))
  await db.insert(status).values(rows)
}
