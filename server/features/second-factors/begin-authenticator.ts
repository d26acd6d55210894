import { randomBytes } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { isNull } from 'drizzle-orm'
import { authenticator } from '../../../db/schema/second-factors.ts'
import type { AuthenticatorSetup } from '../../../shared/contracts/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { setupUri } from './rules.ts'
import { sealSecret } from './secrets.ts'

/**
 * Makes the secret for an authenticator app; it counts once a code has confirmed it. Beginning again replaces it.
 * @throws Problem `already_exists` when one counts already: it is removed first.
 */
export async function beginAuthenticator(ctx: Ctx): Promise<AuthenticatorSetup> {
  const { userId, email } = ctx.actor
  const secret = randomBytes(20)
  const sealedSecret = await sealSecret(ctx.vault, userId, secret)
  const begun = await inTransaction(ctx, ({ db, now }) =>
    db
      .insert(authenticator)
      .values({ userId, sealedSecret, createdAt: now() })
      .onConflictDoUpdate({
        target: authenticator.userId,
        set: { sealedSecret, lastStep: 0, createdAt: now() },
        setWhere: isNull(authenticator.confirmedAt),
      })
      .returning({ userId: authenticator.userId }),
  )
  if (begun.length === 0) throw new Problem('already_exists')
  return { uri: setupUri(secret, email), secret: base32.encode(new Uint8Array(secret), { padding: false }) }
}
