import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import type { CustomField } from '../../../shared/records/custom.ts'
import { fieldsOf } from '../../../shared/records/fields-of.ts'
import { locale, m } from '../../lib/messages.ts'

/** 「担当を変更」: what a bulk edit does. */
export function changeWords(
  { kind, change }: Pick<BulkEditView, 'kind' | 'change'>,
  customFields: readonly CustomField[],
): string {
  if (change.delete) return m.bulk_did_delete()
  if (change.promise) return m.bulk_did_promise()
  if (change.tags) return m.bulk_did_tags()
  const [key = ''] = Object.keys(change.set ?? {})
  const field = fieldsOf[kind][key]
  if (field) return m.bulk_did_set({ field: m[field.label]() })
  const custom = customFields.find(({ id }) => id === key)
  return m.bulk_did_set({ field: custom?.name ?? m.record_custom() })
}

/** What became of the records, beside those that were changed. */
export function otherwise({ status, counts, total, done }: BulkEditView): string[] {
  const said: string[] = []
  const say = (count: number, words: (params: { count: number | string }) => string) => {
    if (count > 0) said.push(words({ count: figures(count) }))
  }
  if (status === 'undone' || status === 'undoing') say(counts.kept, m.bulk_kept)
  else {
    say(counts.same, m.bulk_same)
    say(counts.gone, m.bulk_gone)
    say(counts.others, m.bulk_others)
    say(counts.fullUp, m.bulk_full)
  }
  if (status === 'cancelled' || status === 'failed') say(total - done, m.bulk_left)
  return said
}

/** 「3件を変更しました」, as far as it is known by now. */
export function resultWords(edit: BulkEditView): string {
  const { status, counts, change } = edit
  const changed = { count: plain(counts.changed) }
  if (status === 'undone') return m.bulk_undone({ count: plain(counts.restored) })
  if (status === 'failed') return m.bulk_failed(changed)
  if (status === 'cancelled') return m.bulk_cancelled(changed)
  return change.delete ? m.bulk_deleted(changed) : m.bulk_changed(changed)
}

export function figures(count: number): string {
  return count.toLocaleString(locale)
}

/** One stays a number, so that it reads as one. */
export function plain(count: number): number | string {
  return count === 1 ? count : figures(count)
}
