/** The outcomes of a workspace, as the API takes and answers them. */
import { z } from 'zod'
import { type Depth, depths, outcomeIdForm, outcomeKey, outcomeKinds, outcomeLimits } from '../outcomes.ts'
import { nameOf } from '../text.ts'

const version = z.number().int().positive()
/** A word of the product or a UUID; whether the workspace has it is asked where it is given to a call. */
export const outcomeId = z.string().regex(outcomeIdForm)
export const outcomeKind = z.enum(outcomeKinds)
export const depth = z.literal<Depth[]>([...depths])

/** As calls name it. */
export const knownOutcome = z.object({
  id: outcomeId,
  /** Of an outcome of the product that was not renamed: in the language of whoever asks. */
  name: z.string(),
  kind: outcomeKind,
  depth,
  countsAsConnect: z.boolean(),
  proposesStop: z.boolean(),
  promiseInDays: z.number().int().nullable(),
  key: z.string().nullable(),
  retired: z.boolean(),
})

export const outcomeView = knownOutcome.extend({ version })
export type OutcomeView = z.infer<typeof outcomeView>
/** In the order of the dock, those that are offered no more behind the others. */
export const outcomeList = z.object({ items: z.array(outcomeView) })
export type OutcomeList = z.infer<typeof outcomeList>

const name = nameOf(outcomeLimits.letters)
const key = z.string().regex(outcomeKey)
const promiseInDays = z.number().int().min(0).max(outcomeLimits.promiseInDays)

export const newOutcome = z.strictObject({
  id: z.uuid().toLowerCase().optional(),
  name,
  kind: outcomeKind,
  depth,
  countsAsConnect: z.boolean(),
  proposesStop: z.boolean().default(false),
  promiseInDays: promiseInDays.nullable().default(null),
  key: key.nullable().default(null),
})
export type NewOutcome = z.infer<typeof newOutcome>

/** How far it gets and whether it counts as a connect stay as they are: what was recorded would mean something else. */
export const editOutcomeKind = z.strictObject({
  version,
  name: name.optional(),
  kind: outcomeKind.optional(),
  proposesStop: z.boolean().optional(),
  promiseInDays: promiseInDays.nullable().optional(),
  key: key.nullable().optional(),
})
export type EditOutcomeKind = z.infer<typeof editOutcomeKind>

/** Every outcome that is offered, in its new order. */
export const outcomeOrder = z.strictObject({ ids: z.array(outcomeId).min(1).max(outcomeLimits.ever) })
