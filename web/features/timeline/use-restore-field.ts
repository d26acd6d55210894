import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangedValue, ChangeView } from '../../../shared/contracts/activity.ts'
import { isCustomKey } from '../../../shared/records/custom.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { invalidateRecord } from '../records/api.ts'
import { useStaleChoice } from '../records/facts/stale-choice.tsx'
import { isProblem } from '../records/is-problem.ts'
import type { ChangeEntry } from './change-text.ts'
import { type ChangedField, valueText } from './changed-fields.ts'
import { restoreField, setField } from './changes-api.ts'

/** Gives a field back what it held before a change; 元に戻す undoes that. Render `dialog`, which asks when somebody was quicker. */
export function useRestoreField(change: ChangeView, entry: ChangeEntry, of: RecordRef) {
  const queries = useQueryClient()
  const { ask, dialog } = useStaleChoice()
  const [restoring, setRestoring] = useState<string | null>(null)
  const { record } = change

  async function refresh(): Promise<void> {
    const { companyId, personId } = { companyId: entry.companyId, personId: entry.personId }
    await Promise.all([
      invalidateRecord(queries, { companyId, personId, [`${of.kind}Id`]: of.id }),
      queries.invalidateQueries({ queryKey: ['change'] }),
    ])
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => toast({ title: explain(error).text, tone: 'bad' }))
    await refresh()
  }

  /** What the field held until then, and the version that has it back; null: theirs stays. */
  async function save({ key, from, now, custom }: ChangedField) {
    if (!record) return null
    const asked = { changeId: change.id, field: key }
    try {
      const { version } = await restoreField(record, { ...asked, version: record.version })
      return { version, held: now ?? null }
    } catch (error) {
      if (!isProblem(error, 'stale_version')) throw error
      const current = currentOf(error.params.current, key)
      if ((await ask(valueText(change, key, current.held, custom), from)) === 'theirs') return null
      const { version } = await restoreField(record, { ...asked, version: current.version })
      return { ...current, version }
    }
  }

  async function restore(field: ChangedField): Promise<void> {
    setRestoring(field.key)
    await attempt(async () => {
      const saved = await save(field)
      if (!saved || !record) return
      const undo = () => setField({ ...record, version: saved.version }, field.key, saved.held)
      toastUndo(m.change_restored({ field: field.label }), () => void attempt(undo))
    })
    setRestoring(null)
  }

  return { restore, restoring, dialog }
}

type Held = Record<string, ChangedValue>

/** `stale_version` brings the record as it is now: its version, and each field under its own name. */
function currentOf(current: unknown, field: string): { version: number; held: ChangedValue } {
  const values = current as { version: number; custom?: Held } & Held
  const held = isCustomKey(field) ? values.custom?.[field] : values[field]
  return { version: values.version, held: held ?? null }
}
