import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import type { NewMerge } from '../../../shared/contracts/merges.ts'
import { fieldsOfKind } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { recordAt } from '../records/way/way.ts'
import { mergeRecords, undoMerge } from './api.ts'

/** Merges, goes to the record that is kept where the page of another one is open, and offers the way back. */
export function useMerge(): (request: NewMerge) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  const navigate = useNavigate()
  const undo = useUndoMerge()

  async function show({ kind, id }: RecordRef): Promise<void> {
    if (kind === 'company')
      await navigate({ to: '/companies/$companyId', params: { companyId: id }, replace: true })
    else await navigate({ to: '/people/$personId', params: { personId: id }, replace: true })
  }

  return async (request) => {
    const { kind, from, into } = request
    const done = await mergeRecords(request)
    toastUndo(m.merge_done({ name: done.into.name }), () => void undo(done.id))
    const shown = recordAt(router.state.location.pathname)
    if (shown?.kind === kind && from.includes(shown.id)) await show({ kind, id: into })
    for (const id of from) queries.removeQueries({ queryKey: [kind, id] })
    void queries.invalidateQueries()
  }
}

/** Undoes a merge, and says what stays as it is; a refusal is said and nothing changes. */
export function useUndoMerge(): (id: string) => Promise<void> {
  const queries = useQueryClient()
  return async (id) => {
    try {
      const { kind, stayed } = await undoMerge(id)
      const fields = stayed.flatMap((key) => fieldsOfKind[kind][key] ?? []).map(({ label }) => m[label]())
      toast({
        title: m.merge_undone(),
        tone: 'ok',
        ...(fields.length > 0 && {
          detail: m.merge_undone_stayed({ fields: fields.join(m.record_list_comma()) }),
        }),
      })
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
    }
    void queries.invalidateQueries()
  }
}
