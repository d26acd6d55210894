import { z } from 'zod'
import { reaches } from '../reach.ts'
import { nameText } from '../text.ts'
import { timeZoneText } from './auth.ts'
import { supportContact } from './support-contact.ts'

const role = z.enum(['owner', 'admin', 'member'])

/** One of the workspaces that a person belongs to. */
export const ownWorkspace = z.object({
  id: z.uuid(),
  name: z.string(),
  isDemo: z.boolean(),
  role,
  /** Whether this session has it open. */
  isOpen: z.boolean(),
})
export type OwnWorkspace = z.infer<typeof ownWorkspace>
/** With the person who is signed in, for pages outside of every workspace. */
export const ownWorkspaces = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  items: z.array(ownWorkspace),
})
export type OwnWorkspaces = z.infer<typeof ownWorkspaces>

export const newWorkspace = z.strictObject({ name: nameText })

export const openWorkspace = z.strictObject({ workspaceId: z.uuid() })
export const openedWorkspace = z.object({ workspaceId: z.uuid() })

/** What is set for everybody in the workspace; language and zone are those of new members and of mails. */
export const workspaceView = z.object({
  id: z.uuid(),
  name: z.string(),
  locale: z.enum(['ja', 'en']),
  timeZone: z.string(),
  /** Whom its members ask for help: an e-mail address, an https page or a telephone number. */
  supportEmail: z.string().nullable(),
  /** What members may do with records that others own: see and change them, see them, or neither. */
  membersReach: z.enum(reaches),
  version: z.number().int(),
})
export type WorkspaceView = z.infer<typeof workspaceView>

export const editWorkspace = z.strictObject({
  version: z.number().int(),
  name: nameText.optional(),
  locale: z.enum(['ja', 'en']).optional(),
  timeZone: timeZoneText.optional(),
  supportEmail: supportContact.nullable().optional(),
  membersReach: z.enum(reaches).optional(),
})
export type EditWorkspace = z.infer<typeof editWorkspace>
