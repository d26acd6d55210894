import { z } from 'zod'

/** A place where somebody is signed in. It names no household: the network is masked, the place is unknown. */
export const sessionView = z.object({
  id: z.uuid(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  device: z.enum(['computer', 'phone', 'tablet']),
  /** `203.0.113.x` or `2001:db8:1::/48`. */
  network: z.string().nullable(),
  signedInAt: z.string(),
  lastSeenAt: z.string(),
  isCurrent: z.boolean(),
})
export type SessionView = z.infer<typeof sessionView>

export const sessionList = z.object({ items: z.array(sessionView) })
export const endedSessions = z.object({ ended: z.number().int() })
