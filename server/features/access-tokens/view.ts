import type { accessToken } from '../../../db/schema/access-tokens.ts'
import type { TokenView } from '../../../shared/contracts/access-tokens.ts'

/** Everything about a token except what would let somebody use or find it. */
export function tokenView(row: typeof accessToken.$inferSelect): TokenView {
  const { id, name, scope, tokenStart, createdAt, expiresAt, lastUsedAt } = row
  return {
    id,
    name,
    scope,
    start: tokenStart,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
