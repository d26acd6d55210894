import { type QueryClient, useQuery } from '@tanstack/react-query'
import { Search, ShieldCheck, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { onDemand, onDemandDialog, onDemandPart, useOnDemand } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PendingInvitations } from '../invitations/pending-invitations.tsx'
import { useMe } from '../me/api.ts'
import { membersQuery } from './api.ts'
import { MemberRow } from './member-row.tsx'

const InviteDialog = onDemandDialog(() => import('../invitations/invite-dialog.tsx'), 'InviteDialog')
const RequireSection = onDemandPart(() => import('../second-factors/require-section.tsx'), 'RequireSection')
const RolesDialog = onDemandDialog(() => import('./roles-dialog.tsx'), 'RolesDialog')

/** What the page shows first, asked for on the way to it. */
export function askForMembers(queries: QueryClient): void {
  void queries.prefetchQuery(membersQuery)
}

/** Who is in the workspace and as what; for owners and admins also who is invited. */
export function MembersPage() {
  usePageTitle(m.members_title())
  const { workspace, role } = useMe()
  const members = useQuery(membersQuery)
  const [dialog, setDialog] = useState<'invite' | 'roles' | null>(null)
  const close = () => setDialog(null)
  const mayInvite = mayDo(role, 'invitations.manage')
  return (
    <>
      <Section
        title={m.members_title()}
        description={m.members_of({ workspace: workspace.name })}
        flush
        actions={
          <>
            <Button variant="ghost" icon={ShieldCheck} onClick={() => setDialog('roles')}>
              {m.members_roles()}
            </Button>
            {mayInvite && (
              <Button variant="primary" icon={UserPlus} onClick={() => setDialog('invite')}>
                {m.invite_action()}
              </Button>
            )}
          </>
        }
      >
        <Loaded query={members} skeleton={<SkeletonRows rows={3} />} flush>
          {(members) => <MemberList members={members} />}
        </Loaded>
      </Section>
      {mayInvite && <PendingInvitations />}
      {mayDo(role, 'workspace_second_factor.write') && <RequireSection />}
      <InviteDialog open={dialog === 'invite'} onOpenChange={close} />
      <RolesDialog open={dialog === 'roles'} onOpenChange={close} />
    </>
  )
}

const matching = onDemand(() => import('./members-matching.ts'))

/** From this many on a list is filtered rather than read. */
const long = 8

function MemberList({ members }: { members: MemberView[] }) {
  const [text, setText] = useState('')
  const loaded = useOnDemand(matching, text !== '')
  const shown = loaded ? loaded.membersMatching(members, text) : members
  return (
    <>
      {members.length >= long && (
        <div className="border-b border-line px-4 sm:px-6 py-2.5">
          <TextField
            label={m.members_search()}
            hideLabel
            type="search"
            placeholder={m.members_search()}
            leading={<Search size={16} aria-hidden="true" />}
            value={text}
            onValueChange={setText}
          />
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title={m.members_no_match()} />
      ) : (
        <MemberTable shown={shown} all={members} />
      )}
    </>
  )
}

function MemberTable({ shown, all }: { shown: MemberView[]; all: MemberView[] }) {
  const isManaged = mayDo(useMe().role, 'members.manage')
  return (
    <table className="w-full text-sm">
      <thead className="text-left text-xs text-ink-faint max-sm:sr-only">
        <tr className="border-b border-line *:px-4 sm:*:first:pl-6 sm:*:last:pr-6 *:py-2">
          <th scope="col">{m.members_name()}</th>
          <th scope="col" className="whitespace-nowrap">
            {m.members_role()}
          </th>
          {isManaged && (
            <th scope="col" className="whitespace-nowrap max-sm:hidden">
              Zoom Phone
            </th>
          )}
          <th scope="col" className="whitespace-nowrap max-md:hidden">
            {isManaged ? m.members_last_seen() : m.members_since()}
          </th>
          <th scope="col">
            <span className="sr-only">{m.members_menu()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((member) => (
          <MemberRow key={member.userId} member={member} all={all} />
        ))}
      </tbody>
    </table>
  )
}
