import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { noteRoutes } from '../../../server/features/notes/routes.ts'
import type { Activity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { dropEntry, putEntry, readActivity } from '../records/api.ts'
import { isProblem } from '../records/is-problem.ts'

export type NoteEntry = Extract<Activity, { kind: 'note' }>

const { notes } = client<typeof noteRoutes>().api

interface NewNoteInput {
  /** Made with the draft, so that a repeat after a lost answer adds nothing. */
  id: string
  of: RecordRef
  body: string
}

/** Adds a note; the timelines show it as soon as the server has it. */
export function useAddNote() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: addNote, onSuccess: (entry) => putEntry(queries, entry) })
}

async function addNote({ id, of, body }: NewNoteInput): Promise<NoteEntry> {
  const owner = of.kind === 'company' ? { companyId: of.id } : { personId: of.id }
  try {
    return await unwrap(notes.$post({ json: { id, ...owner, body } }, repeatable(id)))
  } catch (error) {
    if (!isProblem(error, 'repeated_with_other_content')) throw error
    return await rewrite(of, id, body, error)
  }
}

/** The first attempt had arrived although its answer was lost, and the text has changed since. */
async function rewrite(of: RecordRef, id: string, body: string, error: unknown): Promise<NoteEntry> {
  const { items } = await readActivity(of)
  const saved = items.find((item) => item.id === id)
  if (saved?.kind !== 'note') throw error
  return unwrap(notes[':id'].$patch({ param: { id }, json: { version: saved.note.version, body } }))
}

/** Saves a changed note. Rejects with `stale_version` when somebody was quicker. */
export function useEditNote() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: string }) =>
      unwrap(notes[':id'].$patch({ param: { id }, json: { version, body } })),
    onSuccess: (entry) => putEntry(queries, entry),
  })
}

/** Takes a note away at once; it comes back when the server refuses, or with 元に戻す. */
export function useDeleteNote() {
  const queries = useQueryClient()
  const fail = (error: unknown) => toast({ title: explain(error).text, tone: 'bad' })
  async function restore(id: string) {
    try {
      putEntry(queries, await unwrap(notes[':id'].restoration.$post({ param: { id } })))
    } catch (error) {
      fail(error)
    }
  }
  return async (id: string) => {
    const bringBack = dropEntry(queries, id)
    try {
      await unwrap(notes[':id'].$delete({ param: { id } }))
      toastUndo(m.note_deleted(), () => void restore(id))
    } catch (error) {
      bringBack()
      fail(error)
    }
  }
}
