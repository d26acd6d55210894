/** One change to many records: what is asked for, and how far it is. */
import { z } from 'zod'
import { bulkFieldsOf, bulkLimits, bulkStatuses } from '../bulk-edits.ts'
import { companyFields } from '../records/company.ts'
import type { Fields } from '../records/field.ts'
import { personFields } from '../records/person.ts'
import { filterSchema, valueSchema } from '../records/schemas.ts'
import { shortText } from '../text.ts'

const id = z.uuid().toLowerCase()
const idsOf = (most: number) =>
  z
    .array(id)
    .max(most)
    .overwrite((ids) => [...new Set(ids)])
const tagIds = idsOf(20)

/** One by one, or all that a list leaves in, as its address says it, but for some. */
function chosenOf(fields: Fields) {
  return z.union([
    z.strictObject({ ids: idsOf(bulkLimits.ids).min(1) }),
    z.strictObject({
      filter: filterSchema(fields).optional(),
      q: z.string().max(100).optional(),
      except: idsOf(bulkLimits.ids).default([]),
    }),
  ])
}

/** A stop is set for many, and lifted one by one; `custom` has the workspace's own fields by their ids. */
function settableOf(fields: Fields) {
  const shape = bulkFieldsOf(fields).map(([key, field]) => {
    return [key, field.value.kind === 'flag' ? z.literal(true) : valueSchema(field)] as const
  })
  return z
    .strictObject(Object.fromEntries([...shape, ...customShape(fields)]))
    .partial()
    .refine((values) => Object.keys(values).length > 0, 'empty')
}

function customShape(fields: Fields) {
  const { custom } = fields
  return custom ? [['custom', valueSchema(custom)] as const] : []
}

function changeOf(fields: Fields) {
  return z.union([
    z.strictObject({ set: settableOf(fields) }),
    z.strictObject({
      tags: z
        .strictObject({ add: tagIds.default([]), remove: tagIds.default([]) })
        .refine(({ add, remove }) => add.length + remove.length > 0, 'empty')
        .refine(({ add, remove }) => !add.some((tag) => remove.includes(tag)), 'both'),
    }),
    z.strictObject({ promise: z.strictObject({ dueOn: z.iso.date().nullable(), body: shortText(500) }) }),
    z.strictObject({ delete: z.literal(true) }),
  ])
}

function ofKind<K extends 'company' | 'person'>(kind: K, fields: Fields) {
  return z.strictObject({
    /** Made by the caller, so that repeating the request changes nothing. */
    id,
    kind: z.literal(kind),
    chosen: chosenOf(fields),
    /** How many records the caller was told; with another number of them nothing is changed. */
    expected: z.number().int().min(0).optional(),
    change: changeOf(fields),
  })
}

export const newBulkEdit = z.discriminatedUnion('kind', [
  ofKind('company', companyFields),
  ofKind('person', personFields),
])
export type NewBulkEdit = z.infer<typeof newBulkEdit>
/** As it is sent. */
export type BulkEditAsked = z.input<typeof newBulkEdit>

const count = z.number().int()
const change = z.object({
  set: z.record(z.string(), z.unknown()).optional(),
  tags: z.object({ add: z.array(z.uuid()), remove: z.array(z.uuid()) }).optional(),
  promise: z.object({ dueOn: z.string().nullable(), body: z.string() }).optional(),
  delete: z.literal(true).optional(),
})

export const bulkEditView = z.object({
  id: z.uuid(),
  kind: z.enum(['company', 'person']),
  change,
  status: z.enum(bulkStatuses),
  userName: z.string(),
  total: count,
  /** Of the change, and then of its undoing, how many records are dealt with. */
  done: count,
  /** What became of the records: shared/bulk-edits.ts. */
  counts: z.object({
    changed: count,
    same: count,
    gone: count,
    others: count,
    fullUp: count,
    restored: count,
    kept: count,
  }),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Null: it cannot be undone, by whoever asks or by anybody. */
  undoableUntil: z.string().nullable(),
})
export type BulkEditView = z.infer<typeof bulkEditView>
export const bulkEditList = z.object({ items: z.array(bulkEditView) })
