/** What is known of getting through at a number, as the API takes and answers it. */
import { z } from 'zod'
import { receptionLimits } from '../reception.ts'
import { shortText } from '../text.ts'

const version = z.number().int().positive()
const author = z.object({ id: z.uuid(), name: z.string() })

export const receptionView = z.object({
  /** The number that it is about, wherever that stands. */
  e164: z.string(),
  /** The keys to press in a menu, in their order; empty where nothing is known, as the others. */
  menu: z.string(),
  /** Who takes the call. */
  answers: z.string(),
  /** How one is put through best. */
  way: z.string(),
  /** The extension to ask for. */
  extension: z.string(),
  /** 営業お断り: whoever answers wants no sales calls. */
  refusesSales: z.boolean(),
  version,
  updatedBy: author,
  updatedAt: z.string(),
})
export type Reception = z.infer<typeof receptionView>

/** All of it; what is empty is forgotten. `version` 0: there was none. */
export const editReception = z.strictObject({
  version: z.number().int().min(0),
  menu: shortText(receptionLimits.menu),
  answers: shortText(receptionLimits.answers),
  way: shortText(receptionLimits.way),
  extension: shortText(receptionLimits.extension),
  refusesSales: z.boolean(),
})
export type EditReception = z.infer<typeof editReception>

/** Null: nothing is known any more. */
export const receptionAnswer = z.object({ reception: receptionView.nullable() })

/** When a number is answered best: on these weekdays (1 Monday to 7 Sunday; all where none is named) from one hour to another. */
export const bestHours = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)),
  from: z.number().int(),
  to: z.number().int(),
  /** Of so many calls in these hours somebody took so many. */
  answered: z.number().int(),
  count: z.number().int(),
})
export type BestHours = z.infer<typeof bestHours>
