import type { MemberView } from '../../../shared/contracts/members.ts'
import { dayOf, formatDay, formatRelative } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { useMe } from '../me/api.ts'
import { roleNames } from '../workspaces/role-names.ts'
import { ConnectionMark } from '../zoom/connection-mark.tsx'
import { zoomStates } from '../zoom/states.ts'
import { MemberMenu } from './member-menu.tsx'

interface MemberRowProps {
  member: MemberView
  /** Everybody, since somebody takes over what a leaving member has not finished. */
  all: MemberView[]
}

export function MemberRow({ member, all }: MemberRowProps) {
  const isMe = member.userId === useMe().user.id
  const isManaged = member.lastSeenAt !== undefined
  return (
    <tr className="border-b border-line last:border-0 *:px-4 sm:*:first:pl-6 sm:*:last:pr-6 *:py-2.5">
      <td className="w-full max-w-0">
        <div className="flex items-center gap-3">
          <Avatar name={member.name} />
          <div className="min-w-0">
            <p className="flex items-baseline gap-1.5">
              <span className="truncate" title={member.name}>
                {member.name}
              </span>
              {isMe && <span className="shrink-0 text-xs font-normal text-ink-faint">{m.members_you()}</span>}
            </p>
            <p className="truncate text-xs text-ink-faint" title={member.email}>
              {member.email}
            </p>
            <p className="mt-1 empty:hidden sm:hidden">
              <ZoomBadge state={member.zoomState} named />
            </p>
          </div>
        </div>
      </td>
      <td className="align-middle max-sm:px-0!">
        <Badge tone={member.role === 'member' ? 'neutral' : 'accent'}>{roleNames[member.role]()}</Badge>
      </td>
      {isManaged && (
        <td className="align-middle whitespace-nowrap max-sm:hidden">
          <ZoomBadge state={member.zoomState} />
        </td>
      )}
      <td className="whitespace-nowrap text-ink-soft max-md:hidden">
        {isManaged ? lastSeen(member.lastSeenAt) : formatDay(dayOf(member.joinedAt))}
      </td>
      <td className="pl-0! text-right align-middle">
        <MemberMenu member={member} all={all} />
      </td>
    </tr>
  )
}

function lastSeen(at: string | null | undefined): string {
  return at ? formatRelative(at) : m.members_never_seen()
}

/** The state alone: whose Zoom account it is stays with its owner. `named`: where no heading says that it is Zoom's. */
function ZoomBadge({ state, named }: { state: MemberView['zoomState']; named?: boolean }) {
  if (!state) return null
  const word = zoomStates[state]()
  return (
    <span className="inline-flex items-center gap-2">
      <ConnectionMark state={state} />
      {named ? m.zoom_sign({ state: word }) : word}
    </span>
  )
}
