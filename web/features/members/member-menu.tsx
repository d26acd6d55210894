import { Crown, Ellipsis, KeyRound, LogOut, User, UserMinus, UserRoundCog } from 'lucide-react'
import { useState } from 'react'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { mayDo, type Role } from '../../../shared/policy.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { roleNames } from '../workspaces/role-names.ts'
import { useChangeRole } from './api.ts'

const ResetFactorDialog = onDemandDialog(() => import('./reset-factor-dialog.tsx'), 'ResetFactorDialog')
const RemoveDialog = onDemandDialog(() => import('./remove-dialog.tsx'), 'RemoveDialog')
const LeaveDialog = onDemandDialog(() => import('./leave-dialog.tsx'), 'LeaveDialog')
const HandOverDialog = onDemandDialog(() => import('./hand-over-dialog.tsx'), 'HandOverDialog')

interface MemberMenuProps {
  member: MemberView
  all: MemberView[]
}

/** What the person may do with this member; nothing is offered that would be refused. */
export function MemberMenu({ member, all }: MemberMenuProps) {
  const me = useMe()
  const [dialog, setDialog] = useState<'remove' | 'leave' | 'hand-over' | 'reset-factor' | null>(null)
  const close = () => setDialog(null)
  const isMe = member.userId === me.user.id
  const isManaged = !isMe && mayManage(me.role, member.role)
  const mayLeave = isMe && all.some((other) => other.role === 'owner' && other.userId !== member.userId)
  if (!isManaged && !mayLeave) return null
  return (
    <>
      <Menu
        trigger={
          <IconButton icon={Ellipsis} label={m.members_actions({ name: member.name })} className="-mr-2" />
        }
      >
        {isManaged && <RoleItems member={member} />}
        {isManaged && mayDo(me.role, 'ownership.transfer') && (
          <MenuItem icon={Crown} onSelect={() => setDialog('hand-over')}>
            {m.members_hand_over()}
          </MenuItem>
        )}
        {isManaged && member.hasSecondFactor && (
          <MenuItem icon={KeyRound} onSelect={() => setDialog('reset-factor')}>
            {m.members_reset_factor()}
          </MenuItem>
        )}
        {isManaged && (
          <>
            <MenuSeparator />
            <MenuItem icon={UserMinus} danger onSelect={() => setDialog('remove')}>
              {m.members_remove()}
            </MenuItem>
          </>
        )}
        {mayLeave && (
          <MenuItem icon={LogOut} danger onSelect={() => setDialog('leave')}>
            {m.members_leave()}
          </MenuItem>
        )}
      </Menu>
      <ResetFactorDialog open={dialog === 'reset-factor'} onOpenChange={close} member={member} />
      <RemoveDialog open={dialog === 'remove'} onOpenChange={close} member={member} all={all} />
      <LeaveDialog open={dialog === 'leave'} onOpenChange={close} all={all} />
      <HandOverDialog open={dialog === 'hand-over'} onOpenChange={close} member={member} />
    </>
  )
}

/** As the server judges it (server/features/members/rules.ts). */
function mayManage(role: Role, target: Role): boolean {
  return mayDo(role, target === 'owner' ? 'ownership.transfer' : 'members.manage')
}

function RoleItems({ member: { userId, name, role } }: { member: MemberView }) {
  const change = useChangeRole()

  /** The menu is closed, and this gone, before the answer comes. */
  function give(next: 'admin' | 'member') {
    change.mutateAsync({ userId, role: next }).then(
      () => {
        const detail = mayDo(next, 'invitations.manage') ? undefined : m.members_remove_invitations({ name })
        toast({ title: m.members_role_changed({ name, role: roleNames[next]() }), detail, tone: 'ok' })
      },
      (error: unknown) => toast({ title: explain(error).text, tone: 'bad' }),
    )
  }

  return (
    <>
      {role !== 'admin' && (
        <MenuItem icon={UserRoundCog} onSelect={() => give('admin')}>
          {m.members_make_admin()}
        </MenuItem>
      )}
      {role !== 'member' && (
        <MenuItem icon={User} onSelect={() => give('member')}>
          {m.members_make_member()}
        </MenuItem>
      )}
    </>
  )
}
