import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { receptionRoutes } from '../../../server/features/reception/routes.ts'
import type { EditReception, Reception } from '../../../shared/contracts/reception.ts'
import { client, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { type KnownNumber, receptionQuery } from './known.ts'

const numbers = client<typeof receptionRoutes>().api['phone-numbers']

export type Memory = Omit<EditReception, 'version'>

/** Writes it down for everybody; 元に戻す puts back what was known before. Rejects with `stale_version` when somebody was quicker. */
export function useWriteReception({ id, e164 }: KnownNumber) {
  const queries = useQueryClient()
  async function write(memory: Memory, version: number): Promise<Reception | null> {
    const { reception } = await unwrap(
      numbers[':id'].reception.$put({ param: { id }, json: { ...memory, version } }),
    )
    queries.setQueryData(receptionQuery(e164).queryKey, reception)
    void queries.invalidateQueries({ queryKey: ['earlier-calls'] })
    return reception
  }
  async function putBack(before: Reception | null, now: Reception | null): Promise<void> {
    try {
      await write(memoryOf(before), now?.version ?? 0)
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
    }
  }
  return useMutation({
    mutationFn: async ({ memory, known }: { memory: Memory; known: Reception | null }) => {
      const now = await write(memory, known?.version ?? 0)
      toastUndo(now ? m.reception_saved() : m.reception_forgotten(), () => void putBack(known, now))
    },
  })
}

const nothing: Memory = { menu: '', answers: '', way: '', extension: '', refusesSales: false }

/** What a form begins with. */
export function memoryOf(known: Reception | null): Memory {
  if (!known) return nothing
  const { menu, answers, way, extension, refusesSales } = known
  return { menu, answers, way, extension, refusesSales }
}
