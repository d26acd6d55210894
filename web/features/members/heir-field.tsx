import { useQuery } from '@tanstack/react-query'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { m } from '../../lib/messages.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { roleNames } from '../workspaces/role-names.ts'
import { openWorkQuery } from './api.ts'

interface HeirFieldProps {
  /** Whose open work it is. */
  of: string
  heirs: MemberView[]
  value: string | null
  onChange: (userId: string) => void
  /** Whether the heir owns their companies and people too. */
  withRecords: boolean
  onWithRecords: (withRecords: boolean) => void
}

/** Who takes over what a leaving member has not finished, and how much that is. */
export function HeirField({ of, heirs, value, onChange, withRecords, onWithRecords }: HeirFieldProps) {
  const open = useQuery(openWorkQuery(of)).data
  const isNothing = open?.followUps === 0 && open.imports === 0
  return (
    <>
      <Select
        label={m.members_heir()}
        hint={open && (isNothing ? m.members_open_work_none() : m.members_open_work(open))}
        value={value}
        onValueChange={onChange}
        options={heirs.map(({ userId, name, role }) => ({
          value: userId,
          label: name,
          detail: roleNames[role](),
        }))}
      />
      <Checkbox label={m.members_heir_records()} checked={withRecords} onCheckedChange={onWithRecords} />
    </>
  )
}
