import { KeyRound } from 'lucide-react'
import type { SignInMethodView } from '../../../shared/contracts/identities.ts'
import { formatInstant, formatRelative } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useMe } from '../me/api.ts'
import { ProviderMark } from './provider-mark.tsx'
import { methodNames } from './provider-words.ts'

/** One way to sign in; without `onRemove` it stays. */
export function MethodRow({
  method,
  onRemove,
}: {
  method: SignInMethodView
  onRemove: (() => void) | undefined
}) {
  const { kind, email, addedAt, lastUsedAt } = method
  const ownEmail = useMe().user.email
  const name = methodNames[kind]()
  const shownEmail = kind === 'password' ? ownEmail : (email ?? m.methods_no_address())
  return (
    <li className="flex items-center gap-3 px-4 sm:px-6 py-3">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-lg border border-line bg-surface">
        {kind === 'password' ? (
          <KeyRound size={18} aria-hidden="true" className="text-ink-soft" />
        ) : (
          <ProviderMark provider={kind} />
        )}
      </span>
      <div className="min-w-0 flex-1 text-sm">
        <p>
          <span className="font-bold">{name}</span>
          <span className="text-ink-soft [overflow-wrap:anywhere] max-sm:block sm:ml-2">{shownEmail}</span>
        </p>
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
          <span>{m.methods_added_at({ date: formatInstant(addedAt) })}</span>
          {lastUsedAt && <span>{m.methods_last_used({ date: formatRelative(lastUsedAt) })}</span>}
        </p>
      </div>
      {onRemove && (
        <Button size="small" aria-label={m.methods_remove_this({ method: name })} onClick={onRemove}>
          {m.methods_remove()}
        </Button>
      )}
    </li>
  )
}
