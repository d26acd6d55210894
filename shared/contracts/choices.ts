/** What records are shaped by, as the API takes and answers it: the statuses and tags of a workspace, and whose a record may be. */
import { z } from 'zod'
import { statusKinds } from '../statuses.ts'
import { nameOf } from '../text.ts'
import { knownCustomField } from './custom-fields.ts'
import { knownOutcome } from './outcomes.ts'

const version = z.number().int().positive()
export const statusKind = z.enum(statusKinds)
const choiceName = nameOf(30)

const choice = {
  id: z.uuid(),
  name: z.string(),
  /** Offered no more; records that have it keep it. */
  retired: z.boolean(),
  /** The one that took its place, which records have or will have instead. */
  mergedInto: z.uuid().nullable(),
}

/** All that the ids in records and calls may mean. Statuses, outcomes and custom fields in their order, tags by name, members as they joined. */
export const choices = z.object({
  statuses: z.array(z.object({ ...choice, kind: statusKind })),
  tags: z.array(z.object(choice)),
  members: z.array(z.object({ id: z.uuid(), name: z.string() })),
  customFields: z.array(knownCustomField),
  outcomes: z.array(knownOutcome),
})
export type Choices = z.infer<typeof choices>

export const tagView = z.object({ ...choice, version })
export const statusView = z.object({ ...choice, kind: statusKind, version })
export type TagView = z.infer<typeof tagView>
export type StatusView = z.infer<typeof statusView>

/** A replacement that is not done yet, and how many records it has reached. */
const underWay = z.object({ oldId: z.uuid(), newId: z.uuid().nullable(), changed: z.number().int() })

export const statusList = z.object({ items: z.array(statusView), underWay: z.array(underWay) })
export type StatusList = z.infer<typeof statusList>
export const tagList = z.object({ items: z.array(tagView), underWay: z.array(underWay) })
export type TagList = z.infer<typeof tagList>

export const newStatus = z.strictObject({ id: z.uuid().optional(), name: choiceName, kind: statusKind })
export type NewStatus = z.infer<typeof newStatus>
export const editStatus = z.strictObject({
  version,
  name: choiceName.optional(),
  kind: statusKind.optional(),
})
export const newTag = z.strictObject({ id: z.uuid().optional(), name: choiceName })
export type NewTag = z.infer<typeof newTag>
export const editTag = z.strictObject({ version, name: choiceName })
export type EditChoice = z.infer<typeof editStatus>

/** Every status that is offered, in its new order. */
export const statusOrder = z.strictObject({ ids: z.array(z.uuid()).min(1).max(300) })

/** The one that takes the place of another: records follow. */
export const successor = z.strictObject({ id: z.uuid() })
