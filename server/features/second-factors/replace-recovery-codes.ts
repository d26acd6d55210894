import { eq } from 'drizzle-orm'
import { recoveryCode } from '../../../db/schema/second-factors.ts'
import type { Ctx, Database } from '../../ctx.ts'
import { countRecoveryCodes } from './queries.ts'
import { makeRecoveryCode } from './rules.ts'
import { hashRecoveryCode } from './secrets.ts'

const howMany = 10

/** New codes and their hashes, made before a transaction begins. */
export async function makeRecoveryCodes({ actor }: Ctx) {
  const codes = Array.from({ length: howMany }, makeRecoveryCode)
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(actor.userId, code)))
  return { codes, hashes }
}

/** Keeps new codes for somebody who has none left; inside a transaction that holds the person. Answers what to show. */
export async function storeFirstCodes(
  db: Database,
  userId: string,
  { codes, hashes }: { codes: string[]; hashes: string[] },
): Promise<string[]> {
  if ((await countRecoveryCodes(db, userId)) > 0) return []
  await storeRecoveryCodes(db, userId, hashes)
  return codes
}

/** Those of before are dead from now on. */
export async function storeRecoveryCodes(db: Database, userId: string, hashes: string[]): Promise<void> {
  await db.delete(recoveryCode).where(eq(recoveryCode.userId, userId))
  await db.insert(recoveryCode).values(hashes.map((codeHash) => ({ userId, codeHash })))
}
