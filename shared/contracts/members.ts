import { z } from 'zod'
import { memberZoomState } from './zoom.ts'

export const memberView = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'admin', 'member']),
  joinedAt: z.string(),
  /** For owners and admins only. */
  lastSeenAt: z.string().nullable().optional(),
  zoomState: memberZoomState.optional(),
  hasSecondFactor: z.boolean().optional(),
})
export type MemberView = z.infer<typeof memberView>
export const memberList = z.object({ items: z.array(memberView) })

/** An owner is made by handing ownership over, never by an edit. */
export const editMember = z.strictObject({ role: z.enum(['admin', 'member']) })

export const handOver = z.strictObject({ userId: z.uuid() })

/** Who takes over what the leaving member has not finished. */
export const heirQuery = z.strictObject({
  openWorkTo: z.uuid(),
  /** Who owns their companies and people from then on. */
  recordsTo: z.enum(['heir', 'nobody']).default('heir'),
})
export type HeirQuery = z.infer<typeof heirQuery>

/** What a member has not finished: promises that are open, imports that have not ended. */
export const openWork = z.object({ followUps: z.number().int(), imports: z.number().int() })
export type OpenWork = z.infer<typeof openWork>
