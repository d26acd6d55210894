/** Fields that a workspace adds to its companies or its people, as the API takes and answers them. */
import { z } from 'zod'
import { customKinds, customLimits } from '../records/custom.ts'
import { nameOf } from '../text.ts'

const id = z.uuid().toLowerCase()
const version = z.number().int().positive()
const recordKind = z.enum(['company', 'person'])
const name = nameOf(customLimits.nameLetters)

const choice = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Offered no more; records that have it keep it. */
  retired: z.boolean(),
  /** The one that took its place, which records have or will have instead. */
  mergedInto: z.uuid().nullable(),
})

/** What is known of a field wherever records are read. */
export const knownCustomField = z.object({
  id: z.uuid(),
  record: recordKind,
  name: z.string(),
  kind: z.enum(customKinds),
  /** Offered no more; records keep what it holds, and nobody writes it. */
  retired: z.boolean(),
  choices: z.array(choice),
})

export const customFieldView = knownCustomField.extend({ version })
export type CustomFieldView = z.infer<typeof customFieldView>

export const customFieldList = z.object({
  items: z.array(customFieldView),
  /** Merges of choices that records have not all followed, and how many have. */
  underWay: z.array(z.object({ oldId: z.uuid(), newId: z.uuid().nullable(), changed: z.number().int() })),
})
export type CustomFieldList = z.infer<typeof customFieldList>

/** Every choice that was not merged, in their new order; one under a new id is a new one. */
const choices = z
  .array(z.strictObject({ id, name, retired: z.boolean().default(false) }))
  .max(customLimits.everChoices)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'same_id')

export const newCustomField = z.strictObject({
  id: id.optional(),
  record: recordKind,
  name,
  kind: z.enum(customKinds),
  /** Of a field of one or several choices. */
  choices: choices.optional(),
})
export type NewCustomField = z.infer<typeof newCustomField>

export const editCustomField = z.strictObject({
  version,
  name: name.optional(),
  choices: choices.optional(),
})
export type EditCustomField = z.infer<typeof editCustomField>

/** Every field of the kind of record that is offered, in their new order. */
export const customFieldOrder = z.strictObject({
  record: recordKind,
  ids: z.array(id).min(1).max(customLimits.everFields),
})

/** The choice that takes the place of another one of the field: records follow. */
export const choiceSuccessor = z.strictObject({ choiceId: id, into: id })
export type ChoiceSuccessor = z.infer<typeof choiceSuccessor>
