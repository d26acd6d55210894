/** Several records become one, and may become several again. */
import { z } from 'zod'
import { mostMerged } from '../records/merged-fields.ts'

const id = z.uuid().toLowerCase()
const kind = z.enum(['company', 'person'])
const version = z.number().int().positive()

/**
 * `fields` names, for each field, the record whose value is taken; of those left out it is the value of the kept record, or else
 * the first that there is. `versions` are those that whoever merges has seen.
 */
export const newMerge = z
  .strictObject({
    id,
    kind,
    into: id,
    from: z
      .array(id)
      .min(1)
      .max(mostMerged - 1),
    fields: z.record(z.string().max(60), id).default({}),
    versions: z.record(id, version),
  })
  .refine(({ into, from }) => new Set([into, ...from]).size === from.length + 1, {
    path: ['from'],
    message: 'same_record',
  })
  .refine(({ into, from, versions }) => [into, ...from].every((id) => versions[id] !== undefined), {
    path: ['versions'],
    message: 'missing_version',
  })
export type NewMerge = z.infer<typeof newMerge>

export const mergeView = z.object({
  id,
  kind,
  into: z.object({ id, name: z.string() }),
  from: z.array(z.object({ id, name: z.string() })),
  mergedAt: z.string(),
  user: z.object({ id, name: z.string() }),
  undoneAt: z.string().nullable(),
  /** Null: it was undone, or can no longer be. */
  undoableUntil: z.string().nullable(),
  /** The fields that undoing left as they are, since somebody had changed them. */
  stayed: z.array(z.string()),
})
export type MergeView = z.infer<typeof mergeView>

export const comparisonAsked = z.object({
  kind,
  /** Separated by commas. */
  ids: z
    .string()
    .max(mostMerged * 40)
    .transform((text) => text.split(','))
    .pipe(z.array(id).min(1).max(mostMerged)),
})
export type ComparisonAsked = z.infer<typeof comparisonAsked>

/** Counting ends at so many, and no more move at once. */
export const mostMoved = 50_000

const count = z.number().int()
export const comparedRecord = z.object({
  id,
  name: z.string(),
  version,
  /** By the names of the fields. */
  values: z.record(z.string(), z.unknown()),
  /** The names of what the values refer to by id, such as a person’s company or the tags. */
  shown: z.record(z.string(), z.array(z.string())),
  createdAt: z.string(),
  lastCalledAt: z.string().nullable(),
  doNotCall: z.boolean(),
  counts: z.object({
    phoneNumbers: count,
    people: count,
    calls: count,
    notes: count,
    followUps: count,
  }),
})
export type ComparedRecord = z.infer<typeof comparedRecord>
export const comparison = z.object({ records: z.array(comparedRecord) })
