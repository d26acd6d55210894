import { firstOutcomes } from '../shared/first-outcomes.ts'
import { outcome } from './schema/shaping.ts'
import type { Database } from './sql/drizzle.ts'

/** Gives a new workspace the product's outcomes, in the transaction that makes it. */
export async function insertFirstOutcomes(db: Database, workspaceId: string): Promise<void> {
  const rows = firstOutcomes.map(({ ja: _ja, en: _en, retired, ...known }, at) => ({
    ...known,
    workspaceId,
    position: at + 1,
    retiredAt: retired ? new Date() : null,
  }))
  await db.insert(outcome).values(rows)
}
