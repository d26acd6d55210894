/** Deleted companies and people, for as long as they may come back. */
import { z } from 'zod'
import { pageQuery } from './records.ts'

const recordRef = z.strictObject({ kind: z.enum(['company', 'person']), id: z.uuid().toLowerCase() })

export const trashQuery = pageQuery.extend({
  kind: recordRef.shape.kind.optional(),
  /** A part of the name or of its reading, however it is written. */
  name: z.string().max(100).optional(),
})
export type TrashQuery = z.infer<typeof trashQuery>

export const trashItem = recordRef.extend({
  name: z.string(),
  /** Of a company its address, of a person the name of their company. */
  detail: z.string(),
  deletedAt: z.string(),
  deletedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Whole days, the one under way among them. */
  daysLeft: z.number().int(),
})
export type TrashItem = z.infer<typeof trashItem>
export const trashPage = z.object({ items: z.array(trashItem), nextCursor: z.string().nullable() })
export type TrashPage = z.infer<typeof trashPage>

/** As many as a page has. */
export const mostChosen = 100
export const chosenRecords = z.strictObject({ records: z.array(recordRef).min(1).max(mostChosen) })
export type ChosenRecords = z.infer<typeof chosenRecords>

/** What came back, and what did not and why. */
export const restoredRecords = z.object({
  restored: z.array(recordRef),
  refused: z.array(recordRef.extend({ code: z.string() })),
})
export type RestoredRecords = z.infer<typeof restoredRecords>

export const removedRecords = z.object({ removed: z.number().int() })
