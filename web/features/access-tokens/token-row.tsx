import { useState } from 'react'
import type { TokenView } from '../../../shared/contracts/access-tokens.ts'
import { dayOf, formatDate, formatRelative } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRevokeToken } from './api.ts'
import { tokenScopeNames } from './scopes.ts'

export function TokenRow({ token }: { token: TokenView }) {
  const { name, scope, start } = token
  const [asking, setAsking] = useState(false)
  const revoke = useRevokeToken()
  const isExpired = Date.parse(token.expiresAt) <= Date.now()

  async function confirm() {
    await revoke.mutateAsync(token.id)
    toast({ title: m.tokens_revoked({ name }), tone: 'ok' })
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 sm:px-6 py-3 text-sm last:border-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words">{name}</span>
          <Badge tone={scope === 'write' ? 'accent' : 'neutral'}>{tokenScopeNames[scope].name()}</Badge>
          {isExpired && <Badge tone="warn">{m.tokens_expired()}</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-soft">
          <code className="font-mono">{start}…</code>
          <span>{m.tokens_created_on({ day: formatDate(dayOf(token.createdAt)) })}</span>
          <span>{expiryText(token, isExpired)}</span>
          <span>{usedText(token)}</span>
        </p>
      </div>
      <Button size="small" aria-label={m.tokens_revoke_label({ name })} onClick={() => setAsking(true)}>
        {m.tokens_revoke()}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.tokens_revoke_title({ name })}
        confirmLabel={m.tokens_revoke()}
        danger
        onConfirm={confirm}
      >
        {m.tokens_revoke_text()}
      </ConfirmDialog>
    </li>
  )
}

function expiryText({ expiresAt }: TokenView, isExpired: boolean): string {
  const day = formatDate(dayOf(expiresAt))
  return isExpired ? m.tokens_expired_on({ day }) : m.tokens_expires_on({ day })
}

function usedText({ lastUsedAt }: TokenView): string {
  return lastUsedAt ? m.tokens_last_used({ when: formatRelative(lastUsedAt) }) : m.tokens_never_used()
}
