import type { InvitationResult } from '../../../shared/contracts/invitations.ts'
import { m } from '../../lib/messages.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'

const words = {
  invited: { tone: 'ok', name: () => m.invite_result_invited() },
  already_member: { tone: 'neutral', name: () => m.invite_result_already_member() },
  invalid: { tone: 'bad', name: () => m.invite_result_invalid() },
} as const

/** What became of each address. */
export function InviteResults({ results }: { results: InvitationResult[] }) {
  return (
    <ul className="flex flex-col pb-1 text-sm">
      {results.map(({ email, result }) => (
        <li
          key={email}
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2 last:border-0"
        >
          <span className="min-w-0 break-all">{email}</span>
          <StatusBadge tone={words[result].tone}>{words[result].name()}</StatusBadge>
        </li>
      ))}
    </ul>
  )
}
