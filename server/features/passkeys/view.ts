import type { PasskeyView } from '../../../shared/contracts/passkeys.ts'
import type { PasskeyRow } from './queries.ts'

export function passkeyView({ id, name, isSynced, createdAt, lastUsedAt }: PasskeyRow): PasskeyView {
  return {
    id,
    name,
    isSynced,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
