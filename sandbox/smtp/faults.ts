import { z } from 'zod'

/**
 * What the server does wrong until it is told to stop. `refuse`: answers a command with that number. `hang`: never answers.
 * `drop`: cuts the connection.
 */
export const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refuse'),
    at: z.enum(['connect', 'mail', 'rcpt', 'data']).default('rcpt'),
    code: z.number().int().min(400).max(599).default(451),
  }),
  z.strictObject({ kind: z.literal('hang'), at: z.enum(['connect', 'rcpt', 'data']).default('data') }),
  z.strictObject({ kind: z.literal('drop'), at: z.enum(['connect', 'rcpt', 'data']).default('data') }),
])
export type Fault = z.input<typeof fault>
