import { z } from 'zod'
import { newId } from './secrets.ts'

export const endpoints = ['authorize', 'token', 'refresh', 'revoke', 'users_me'] as const
export type Endpoint = (typeof endpoints)[number]

export const retryAfterForms = ['none', 'seconds', 'http_date', 'iso_date'] as const

const shapes = [
  z.object({ kind: z.literal('deny') }),
  z.object({ kind: z.literal('invalid_client') }),
  /** `before`: late to the work; `after`: the work is done, the answer is late. */
  z.object({
    kind: z.literal('slow'),
    ms: z.number().int().min(1).max(120_000),
    phase: z.enum(['before', 'after']).default('before'),
  }),
  z.object({
    kind: z.literal('rate_limit'),
    limit: z.enum(['qps', 'daily']).default('qps'),
    retryAfter: z.enum(retryAfterForms).optional(),
    seconds: z.number().int().min(0).max(86_400).default(1),
  }),
  z.object({ kind: z.literal('server_error'), status: z.number().int().min(500).max(599).default(500) }),
  z.object({ kind: z.literal('html_502') }),
  /** `after`: processed in full and the answer lost; `before`: the connection drops with nothing done. */
  z.object({ kind: z.literal('drop'), phase: z.enum(['before', 'after']).default('after') }),
  z.object({ kind: z.literal('truncated_json') }),
  z.object({ kind: z.literal('html_200') }),
  z.object({ kind: z.literal('fewer_scopes') }),
] as const

const faultShape = z.discriminatedUnion('kind', shapes)
type FaultShape = z.infer<typeof faultShape>
type FaultKind = FaultShape['kind']

const anywhere: readonly FaultKind[] = ['deny', 'slow', 'rate_limit', 'server_error', 'html_502', 'drop']
const garbled: readonly FaultKind[] = ['truncated_json', 'html_200']

/** Which faults make sense where. */
const kindsAt: Record<Endpoint, readonly FaultKind[]> = {
  authorize: anywhere,
  token: [...anywhere, ...garbled, 'invalid_client', 'fewer_scopes'],
  refresh: [...anywhere, ...garbled, 'invalid_client', 'fewer_scopes'],
  revoke: [...anywhere, ...garbled, 'invalid_client'],
  users_me: [...anywhere, ...garbled, 'fewer_scopes'],
}

export const faultInput = z
  .object({ endpoint: z.enum(endpoints), times: z.number().int().min(1).max(10_000).optional() })
  .and(faultShape)
  .refine(
    (fault) => kindsAt[fault.endpoint].includes(fault.kind),
    'this fault does not exist at this endpoint',
  )

export type FaultInput = z.input<typeof faultInput>
export type Fault = { id: string; endpoint: Endpoint; remaining: number | null } & FaultShape

/** What one call has to suffer: at most one delay and one other fault. */
type FaultsOfCall = { slow?: Extract<Fault, { kind: 'slow' }>; main?: Fault }

export type Faults = ReturnType<typeof createFaults>

/** The switched-on faults, oldest first. A fault with `times` switches itself off. */
export function createFaults() {
  let active: Fault[] = []
  const spend = (fault: Fault) => {
    if (fault.remaining === null) return
    fault.remaining -= 1
    if (fault.remaining === 0) active = active.filter((other) => other !== fault)
  }
  return {
    /** Throws a ZodError when the fault is unknown or does not exist at the endpoint. */
    add: (input: FaultInput): Fault => {
      const { endpoint, times, ...shape } = faultInput.parse(input)
      const fault: Fault = { id: newId(), endpoint, remaining: times ?? null, ...shape }
      active.push(fault)
      return fault
    },
    list: (): readonly Fault[] => active,
    remove: (id: string) => {
      active = active.filter((fault) => fault.id !== id)
    },
    clear: () => {
      active = []
    },
    /** Takes the faults for one call of `endpoint`, counting them down. */
    take: (endpoint: Endpoint): FaultsOfCall => {
      const here = active.filter((fault) => fault.endpoint === endpoint)
      const slow = here.find((fault) => fault.kind === 'slow')
      const main = here.find((fault) => fault.kind !== 'slow')
      if (slow) spend(slow)
      if (main) spend(main)
      return { slow, main }
    },
  }
}
