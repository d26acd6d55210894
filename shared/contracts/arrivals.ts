import { z } from 'zod'
import { nameText } from '../text.ts'
import { providers } from './identities.ts'
import { invitedRole } from './invitations.ts'

/** Somebody whom a provider has proven and no account knows, and the invitations that wait for their address. */
export const arrivalView = z.object({
  provider: z.enum(providers),
  email: z.string(),
  name: z.string(),
  invitations: z.array(
    z.object({
      workspaceId: z.uuid(),
      id: z.uuid(),
      workspaceName: z.string(),
      invitedBy: z.string().nullable(),
      role: invitedRole,
    }),
  ),
})
export type ArrivalView = z.infer<typeof arrivalView>

/** What they come for: a workspace of their own, or one that they were invited to. */
export const arrivalChoice = z.union([
  z.strictObject({ workspaceName: nameText }),
  z.strictObject({ invitation: z.strictObject({ workspaceId: z.uuid(), id: z.uuid() }) }),
])
export type ArrivalChoice = z.infer<typeof arrivalChoice>

/** The page to go on to. */
export const arrived = z.object({ next: z.string() })
