import { Check } from 'lucide-react'
import { type Action, mayDo, policy, type Role, roles, ruleOf } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { roleDetails, roleNames } from '../workspaces/role-names.ts'
import { actionNames } from './action-names.ts'

const actions = Object.keys(policy) as Action[]

/** The table by which the server judges, in words. What everybody may do stands last: the differences are what one looks for. */
export function RolesDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const rank = (action: Action) => -roles.indexOf(policy[action].least)
  const sorted = actions.toSorted((one, other) => rank(one) - rank(other))
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="large" title={m.members_roles()}>
      <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {roles.map((role) => (
          <div key={role} className="contents">
            <dt className="font-bold">{roleNames[role]()}</dt>
            <dd className="text-ink-soft">{roleDetails[role]()}</dd>
          </div>
        ))}
      </dl>
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-ink-faint">
          <tr className="border-b border-line *:py-2 *:pr-3">
            <th scope="col">{m.members_roles_action()}</th>
            {roles.map((role) => (
              <th key={role} scope="col" className="w-16 text-center">
                {roleNames[role]()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((action) => (
            <tr key={action} className="border-b border-line last:border-0 *:py-2 *:pr-3">
              <th scope="row" className="text-left font-normal">
                {actionNames[action]()}
              </th>
              {roles.map((role) => (
                <Cell key={role} role={role} action={action} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

function Cell({ role, action }: { role: Role; action: Action }) {
  const isAllowed = mayDo(role, action)
  if (role === 'member' && ruleOf(action).withheld) {
    return <td className="text-center text-xs text-ink-soft">{m.members_roles_by_setting()}</td>
  }
  return (
    <td className="text-center">
      {isAllowed ? (
        <Check size={16} aria-hidden="true" className="inline text-ok" />
      ) : (
        <span aria-hidden="true" className="text-ink-faint">
          —
        </span>
      )}
      <span className="sr-only">{isAllowed ? m.members_roles_allowed() : m.members_roles_refused()}</span>
    </td>
  )
}
