import {
  type QueryClient,
  queryOptions,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { receptionRoutes } from '../../../server/features/reception/routes.ts'
import type { EditReception, Reception } from '../../../shared/contracts/reception.ts'
import { client, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'

const numbers = client<typeof receptionRoutes>().api['phone-numbers']

/** A number as one who calls it knows it. */
export interface KnownNumber {
  id: string
  e164: string | null
}

const keyOf = (e164: string | null) => ['reception', e164]

/** What is known of a number comes along with the records that have it, and with its calls; it is never asked for by itself. */
function receptionQuery(e164: string | null) {
  return queryOptions<Reception | null>({ queryKey: keyOf(e164), queryFn: skipToken })
}

/** Takes in what a page or the calls of a number have brought. Of the other numbers that they tell of nothing is known. */
export function keepReceptions(
  queries: QueryClient,
  of: readonly { e164: string | null }[],
  known: readonly Reception[],
): void {
  for (const { e164 } of of)
    if (e164 !== null)
      queries.setQueryData(keyOf(e164), known.find((reception) => reception.e164 === e164) ?? null)
}

/** Null: nothing is known, or the number cannot be dialled; undefined: nobody has said yet. */
export function useReception({ e164 }: Pick<KnownNumber, 'e164'>): Reception | null | undefined {
  return useQuery(receptionQuery(e164)).data
}

export type Memory = Omit<EditReception, 'version'>

/** Writes it down for everybody; 元に戻す puts back what was known before. Rejects with `stale_version` when somebody was quicker. */
export function useWriteReception({ id, e164 }: KnownNumber) {
  const queries = useQueryClient()
  async function write(memory: Memory, version: number): Promise<Reception | null> {
    const { reception } = await unwrap(
      numbers[':id'].reception.$put({ param: { id }, json: { ...memory, version } }),
    )
    queries.setQueryData(keyOf(e164), reception)
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
