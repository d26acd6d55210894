import type { RestoredRecords, TrashItem } from '../../../shared/contracts/trash.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast } from '../../ui/toast.tsx'
import { useRestoreRecords } from './api.ts'

/** Brings records back and says what came of it. */
export function useBringBack(onDone: () => void = () => undefined) {
  const restoring = useRestoreRecords()
  // Awaited: the row that was pressed is gone from the list by the time that is answered.
  async function bringBack(items: readonly TrashItem[]): Promise<void> {
    const records = items.map(({ kind, id }) => ({ kind, id }))
    try {
      tell(await restoring.mutateAsync({ records }), items)
      onDone()
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
    }
  }
  return { bringBack, isPending: restoring.isPending }
}

function tell({ restored, refused }: RestoredRecords, items: readonly TrashItem[]): void {
  const nameOf = (id: string) => items.find((item) => item.id === id)?.name ?? ''
  // A fault takes away what went well before it, so it comes first.
  for (const { id, code } of refused) {
    const detail = code === 'restore_conflict' ? m.problem_restore_conflict() : m.problem_not_found()
    toast({ title: m.trash_refused({ name: nameOf(id) }), detail, tone: 'bad', timeout: 20_000 })
  }
  const [first] = restored
  if (first) {
    const isOne = restored.length === 1
    const title = isOne
      ? m.trash_restored_named({ name: nameOf(first.id) })
      : m.trash_restored({ count: restored.length })
    toast({ title, tone: 'ok' })
  }
}
