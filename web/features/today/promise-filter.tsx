import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { DueGroup, FollowUpRow } from '../../../shared/contracts/activity.ts'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { Chip } from '../../ui/chip.tsx'
import { Count } from '../../ui/count.tsx'
import { Select } from '../../ui/select.tsx'
import { dueGroups, type PromiseSearch } from '../follow-ups/address.ts'
import { useMe } from '../me/api.ts'
import { membersQuery } from '../members/api.ts'
import { asCounted } from './counted.ts'

interface PromiseFilterProps {
  search: PromiseSearch
  counts: Record<DueGroup, number> | undefined
  /** What is shown: it knows the name of the record that was asked for. */
  promises: FollowUpRow[]
}

export const groupWords: Record<DueGroup, () => string> = {
  overdue: () => m.follow_ups_overdue(),
  today: () => m.follow_ups_today(),
  later: () => m.follow_ups_later(),
  undated: () => m.follow_up_undated(),
}

/** Which promises are shown: by day, by whose they are, and by record. What is chosen stands in the address. */
export function PromiseFilter({ search, counts, promises }: PromiseFilterProps) {
  const navigate = useNavigate()
  const show = (changes: PromiseSearch) =>
    void navigate({ to: '/follow-ups', search: { ...search, ...changes }, replace: true })
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 sm:px-6">
      <fieldset aria-label={m.follow_ups_due()} className="flex flex-wrap gap-1.5">
        <Chip pressed={search.due === undefined} onPress={() => show({ due: undefined })}>
          {m.follow_ups_all()}
        </Chip>
        {dueGroups.map((group) => (
          <Chip key={group} pressed={search.due === group} onPress={() => show({ due: group })}>
            {groupWords[group]()}
            {counts && <Count of={asCounted(counts[group])} />}
          </Chip>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
        <RecordFilter
          search={search}
          promises={promises}
          onRemove={() => show({ companyId: undefined, personId: undefined })}
        />
        <Owner owner={search.owner} onChange={(owner) => show({ owner })} />
      </div>
    </div>
  )
}

interface OwnerProps {
  owner: PromiseSearch['owner']
  onChange: (owner: PromiseSearch['owner']) => void
}

function Owner({ owner = 'me', onChange }: OwnerProps) {
  const { user } = useMe()
  const members = useQuery({ ...membersQuery, enabled: useFirstPageShown() }).data ?? []
  const options = [
    { value: 'me', label: m.follow_ups_owner_me() },
    { value: 'all', label: m.follow_ups_owner_all() },
    ...members
      .filter(({ userId }) => userId !== user.id)
      .map((one) => ({ value: one.userId, label: one.name })),
  ]
  return (
    <Select
      className="w-44"
      label={m.follow_ups_owner()}
      hideLabel
      value={owner === user.id ? 'me' : owner}
      onValueChange={(chosen) => onChange(chosen === 'me' ? undefined : chosen)}
      options={options}
    />
  )
}

interface RecordFilterProps extends Pick<PromiseFilterProps, 'search' | 'promises'> {
  onRemove: () => void
}

function RecordFilter({ search: { companyId, personId }, promises, onRemove }: RecordFilterProps) {
  if (!companyId && !personId) return null
  const name = personId ? promises[0]?.personName : promises[0]?.companyName
  const words = personId ? m.follow_ups_of_person : m.follow_ups_of_company
  const filter = name ? words({ name }) : m.follow_ups_of_record()
  return (
    <button
      type="button"
      aria-label={m.follow_ups_without_record({ filter })}
      onClick={onRemove}
      className={buttonClass(
        'secondary',
        'medium',
        'max-w-72 border-accent! bg-accent-soft! text-accent-strong',
      )}
    >
      <span className="truncate">{filter}</span>
      <X size={14} aria-hidden="true" className="shrink-0" />
    </button>
  )
}
