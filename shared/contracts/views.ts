/** Saved views, as the API takes and answers them. What a filter and an order may be depends on the kind: server/features/views/rules.ts. */
import { z } from 'zod'
import { nameOf, shortText } from '../text.ts'
import { builtInNames, viewLimits } from '../views.ts'

const kind = z.enum(['company', 'person'])
const name = nameOf(viewLimits.name)
const version = z.number().int().positive()
const filter = z.record(z.string(), z.array(z.unknown())).nullable()

const content = {
  /** Words, as a search has them. */
  q: shortText(100),
  filter,
  sort: shortText(50),
  columns: shortText(2000),
}

export const viewView = z.object({
  id: z.uuid(),
  kind,
  name: z.string(),
  /** Whether everybody in the workspace has it. */
  shared: z.boolean(),
  createdBy: z.object({ id: z.uuid(), name: z.string() }),
  ...content,
  version: z.number().int(),
  updatedAt: z.string(),
})
export type ViewView = z.infer<typeof viewView>

const viewId = z.union([z.uuid(), z.enum(builtInNames)])

export const viewList = z.object({
  /** Those that one may see: for each kind the shared ones in their order, then one's own. */
  items: z.array(viewView),
  /** Which one each list opens with. */
  defaults: z.object({ company: viewId.nullable(), person: viewId.nullable() }),
})
export type ViewList = z.infer<typeof viewList>

export const newView = z.strictObject({
  id: z.uuid().toLowerCase().optional(),
  kind,
  name,
  shared: z.boolean().default(false),
  q: content.q.default(''),
  filter: filter.default(null),
  sort: content.sort.default(''),
  columns: content.columns.default(''),
})
export type NewView = z.infer<typeof newView>

export const editView = z.strictObject({
  version,
  name: name.optional(),
  shared: z.boolean().optional(),
  q: content.q.optional(),
  filter: filter.optional(),
  sort: content.sort.optional(),
  columns: content.columns.optional(),
})
export type EditView = z.infer<typeof editView>

/** All shared ones of a kind, or all of one's own, in their new order. */
export const viewOrder = z.strictObject({
  kind,
  shared: z.boolean(),
  ids: z.array(z.uuid()).min(1).max(viewLimits.shared),
})
export type ViewOrder = z.infer<typeof viewOrder>

/** The view that one's list of a kind opens with; null: as every list begins. */
export const viewDefault = z.strictObject({ kind, id: viewId.nullable() })
export type ViewDefault = z.infer<typeof viewDefault>

/** What a list opens with, with what it says where it was saved, so that the first rows need nothing else. */
export const openingView = z.object({ id: viewId, content: z.object(content).nullable() })
export type OpeningView = z.infer<typeof openingView>
