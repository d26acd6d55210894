import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { FilterTree } from '../../../shared/records/conditions.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'

interface Named {
  id: string
  name: string
}

interface MergeChoiceDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  choice: Named
  others: readonly Named[]
  /** Which records may have it, and in which field. */
  records: readonly RecordRef['kind'][]
  field: string
  onMerge: (into: string) => Promise<unknown>
}

/** Says how many records follow, and into what, before one takes the place of another. */
export function MergeChoiceDialog(props: MergeChoiceDialogProps) {
  const { open, onOpenChange, choice, others, records, field, onMerge } = props
  const { id, name } = choice
  const [into, setInto] = useState(others[0]?.id ?? null)
  const counts = useQuery({ ...countsQuery(records, field, id), enabled: open })
  const next = others.find((other) => other.id === into)

  async function confirm() {
    if (!next) return
    await onMerge(next.id)
    toast({ title: m.choices_merged({ name, into: next.name }), tone: 'ok' })
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.choices_merge_title({ name })}
      confirmLabel={m.choices_merge_now()}
      onConfirm={confirm}
    >
      <div className="flex flex-col gap-4">
        <Select
          label={m.choices_merge_into()}
          value={into}
          onValueChange={setInto}
          options={others.map((other) => ({ value: other.id, label: other.name }))}
        />
        <p aria-live="polite">
          {counts.data ? m.choices_merge_counts({ records: counts.data }) : m.choices_merge_records()}
        </p>
        <p className="text-sm text-ink-soft">{m.choices_merge_keeps({ name })}</p>
      </div>
    </ConfirmDialog>
  )
}

const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api

/** How many have it, as far as records are counted. */
function countsQuery(records: readonly RecordRef['kind'][], field: string, id: string) {
  const tree: FilterTree = { all: [[field, 'is', id]] }
  const query = { filter: JSON.stringify(tree) }
  return {
    queryKey: ['choices', 'counts', field, id],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const asked = [{ query }, { init: { signal } }] as const
      const counted = records.map(async (kind) =>
        kind === 'company'
          ? m.choices_merge_companies({ count: shown(await unwrap(companies.count.$get(...asked))) })
          : m.choices_merge_people({ count: shown(await unwrap(people.count.$get(...asked))) }),
      )
      return (await Promise.all(counted)).join(m.record_list_comma())
    },
    staleTime: 0,
  }
}

/** Where counting ends. */
const mostCounted = 1_000

function shown({ count }: { count: number }): string {
  return count >= mostCounted ? m.choices_or_more({ count: mostCounted }) : String(count)
}
