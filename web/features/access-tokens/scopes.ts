import type { TokenScope } from '../../../shared/contracts/access-tokens.ts'
import { m } from '../../lib/messages.ts'

export const tokenScopeNames: Record<TokenScope, { name: () => string; detail: () => string }> = {
  read: { name: () => m.tokens_scope_read(), detail: () => m.tokens_scope_read_detail() },
  write: { name: () => m.tokens_scope_write(), detail: () => m.tokens_scope_write_detail() },
}
