import { hasWideAt } from '../../../shared/addresses.ts'
import type { InvitationResult } from '../../../shared/contracts/invitations.ts'
import { m } from '../../lib/messages.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'

const hour = 3_600

const words = {
  invited: { tone: 'ok', name: () => m.invite_result_invited() },
  already_member: { tone: 'neutral', name: () => m.invite_result_already_member() },
  invalid: {
    tone: 'bad',
    name: ({ email }) => (hasWideAt(email) ? m.field_wide_at() : m.invite_result_invalid()),
  },
  not_sent: { tone: 'warn', name: ({ retryAfter = 0 }) => notSent(retryAfter) },
} as const satisfies Record<
  InvitationResult['result'],
  { tone: string; name: (result: InvitationResult) => string }
>

function notSent(seconds: number): string {
  if (seconds > 2 * hour) return m.invite_result_not_sent_hours({ count: Math.ceil(seconds / hour) })
  return m.invite_result_not_sent_minutes({ count: Math.ceil(seconds / 60) })
}

/** What became of each address. */
export function InviteResults({ results }: { results: InvitationResult[] }) {
  return (
    <ul className="flex flex-col pb-1 text-sm">
      {results.map((one) => (
        <li
          key={one.email}
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2 last:border-0"
        >
          <span className="min-w-0 break-all">{one.email}</span>
          <StatusBadge tone={words[one.result].tone}>{words[one.result].name(one)}</StatusBadge>
        </li>
      ))}
    </ul>
  )
}
