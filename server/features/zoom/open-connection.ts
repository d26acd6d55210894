import type { Visit, Whose } from '../../ctx.ts'
import { isVaultError } from '../../vault/vault.ts'
import { markReconnectNeeded } from './mark-state.ts'
import type { Connection } from './queries.ts'
import { openTokens, type Tokens } from './secrets.ts'

/** A connection with its tokens in memory. */
export interface OpenConnection {
  connection: Connection
  tokens: Tokens
}

/**
 * Null when there are no tokens, or none that can be read; the latter is marked. They are kept, since their key may come
 * back, and the next check finds them readable then.
 */
export async function openConnection(
  ctx: Visit,
  owner: Whose,
  connection: Connection | null,
): Promise<OpenConnection | null> {
  if (!connection?.sealedTokens) return null
  try {
    return { connection, tokens: await openTokens(ctx.vault, connection, connection.sealedTokens) }
  } catch (error) {
    if (!isVaultError(error)) throw error
    await markReconnectNeeded(ctx, owner, connection, { reason: 'unreadable', tokens: 'alive' })
    return null
  }
}
