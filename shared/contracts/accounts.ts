/** Deleting one's account, and deleting a workspace. */
import { z } from 'zod'
import { zoomReceipt } from './zoom.ts'

const place = z.object({ id: z.uuid(), name: z.string() })

/** What a deletion would do, before it is done. */
export const accountDeletionPlan = z.object({
  /** Here the person is the only owner among others: somebody else must own it first. */
  mustTransfer: z.array(place),
  /** Here they are alone: it is deleted with everything in it. */
  deletedWorkspaces: z.array(place),
  /** Here calls, notes and activity stay, under the name. */
  keptWorkspaces: z.array(place),
  zoomConnected: z.boolean(),
})
export type AccountDeletionPlan = z.infer<typeof accountDeletionPlan>

/** `email` as typed, to be sure; `workspaces`: exactly those of the plan that are to be deleted along. */
export const deleteAccount = z.strictObject({
  email: z.string().trim().max(254),
  workspaces: z.array(z.uuid()).max(100),
})
export type DeleteAccount = z.infer<typeof deleteAccount>

export const accountReceipt = z.object({
  deletedAt: z.string(),
  name: z.string(),
  zoom: zoomReceipt,
  sessions: z.number(),
  signInMethods: z.number(),
  tokens: z.number(),
  deletedWorkspaces: z.array(z.string()),
  keptWorkspaces: z.array(z.string()),
})
export type AccountReceipt = z.infer<typeof accountReceipt>

/** The workspace's name as typed, to be sure. */
export const deleteWorkspace = z.strictObject({ name: z.string().trim().max(200) })
