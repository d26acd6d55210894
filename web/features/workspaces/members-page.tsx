import { useQuery } from '@tanstack/react-query'
import type { MemberView } from '../../../shared/contracts/auth.ts'
import { mayDo } from '../../../shared/policy.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useMe } from '../auth/api.ts'
import { RequireSection } from '../second-factors/require-section.tsx'
import { BrowserPolicy } from '../zoom/browser-policy.tsx'
import { zoomStates } from '../zoom/states.ts'
import { membersQuery } from './api.ts'

export function MembersPage() {
  usePageTitle(m.members_title())
  const { workspace, role } = useMe()
  const members = useQuery(membersQuery)
  return (
    <>
      <Section title={m.members_title()} description={m.members_of({ workspace: workspace.name })} flush>
        {members.isPending && <SkeletonRows rows={3} />}
        {members.isError && <ErrorPanel error={members.error} onRetry={() => members.refetch()} />}
        {members.data && <MemberTable members={members.data} />}
      </Section>
      {mayDo(role, 'workspace_second_factor.write') && <RequireSection />}
      {role !== 'member' && <BrowserPolicy />}
    </>
  )
}

const roles: Record<MemberView['role'], () => string> = {
  owner: () => m.members_role_owner(),
  admin: () => m.members_role_admin(),
  member: () => m.members_role_member(),
}

function MemberTable({ members }: { members: MemberView[] }) {
  const myId = useMe().user.id
  const showsZoom = members.some((member) => member.zoomState)
  return (
    <table className="w-full text-sm">
      <thead className="text-left text-xs text-ink-faint max-sm:sr-only">
        <tr className="border-b border-line *:px-4 *:py-2 *:font-medium">
          <th scope="col">{m.members_name()}</th>
          <th scope="col">{m.members_role()}</th>
          {showsZoom && (
            <th scope="col" className="max-sm:hidden">
              Zoom Phone
            </th>
          )}
          <th scope="col" className="max-md:hidden">
            {m.members_since()}
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId} className="border-b border-line last:border-0 *:px-4 *:py-2.5">
            <td>
              <div className="flex items-center gap-3">
                <Avatar name={member.name} />
                <div className="min-w-0">
                  <p className="font-medium">
                    {member.name}
                    {member.userId === myId && (
                      <span className="ml-1.5 text-xs font-normal text-ink-faint">{m.members_you()}</span>
                    )}
                  </p>
                  <p className="text-xs text-ink-faint">{member.email}</p>
                  <p className="mt-1 empty:hidden sm:hidden">
                    <ZoomBadge state={member.zoomState} />
                  </p>
                </div>
              </div>
            </td>
            <td className="align-middle">
              <Badge tone={member.role === 'member' ? 'neutral' : 'accent'}>{roles[member.role]()}</Badge>
            </td>
            {showsZoom && (
              <td className="align-middle max-sm:hidden">
                <ZoomBadge state={member.zoomState} />
              </td>
            )}
            <td className="text-ink-soft max-md:hidden">{formatDay(dayOf(member.joinedAt))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The state alone: whose Zoom account it is stays with its owner. */
function ZoomBadge({ state }: { state: MemberView['zoomState'] }) {
  if (!state) return null
  const { tone, name } = zoomStates[state]
  return <StatusBadge tone={tone}>{name()}</StatusBadge>
}
