/** What the people of a workspace shape its records by. */
import { boolean, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { type Depth, outcomeKinds } from '../../shared/outcomes.ts'
import { type CustomChoice, customKinds } from '../../shared/records/custom.ts'
import { statusKinds } from '../../shared/statuses.ts'
import { instant } from './columns.ts'

const choice = {
  workspaceId: uuid('workspace_id').notNull(),
  id: uuid('id').notNull(),
  name: text('name').notNull(),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  retiredAt: instant('retired_at'),
  mergedInto: uuid('merged_into'),
}

export const status = pgTable(
  'status',
  {
    ...choice,
    kind: text('kind', { enum: statusKinds }).notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const tag = pgTable('tag', { ...choice, nameFolded: text('name_folded').notNull() }, (table) => [
  primaryKey({ columns: [table.workspaceId, table.id] }),
])

/** A field that the workspace adds to its companies or its people; they have its values in `custom`. */
export const customField = pgTable(
  'custom_field',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    recordKind: text('record_kind', { enum: ['company', 'person'] }).notNull(),
    name: text('name').notNull(),
    valueKind: text('value_kind', { enum: customKinds }).notNull(),
    choices: jsonb('choices').$type<CustomChoice[]>().notNull().default([]),
    position: integer('position').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    retiredAt: instant('retired_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

/** How a call of the workspace may go. */
export const outcome = pgTable(
  'outcome',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: text('id').notNull(),
    name: text('name'),
    kind: text('kind', { enum: outcomeKinds }).notNull(),
    depth: smallint('depth').$type<Depth>().notNull(),
    countsAsConnect: boolean('counts_as_connect').notNull(),
    proposesStop: boolean('proposes_stop').notNull(),
    promiseInDays: integer('promise_in_days'),
    key: text('key'),
    position: integer('position').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    retiredAt: instant('retired_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const replacement = pgTable(
  'replacement',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    field: text('field', { enum: ['ownerId', 'statusId', 'tagIds', 'custom', 'words'] }).notNull(),
    customFieldId: uuid('custom_field_id'),
    oldId: uuid('old_id').notNull(),
    newId: uuid('new_id'),
    atKind: text('at_kind', { enum: ['company', 'person'] })
      .notNull()
      .default('company'),
    afterId: uuid('after_id').notNull().default('00000000-0000-0000-0000-000000000000'),
    changed: integer('changed').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)
export type Replaced = (typeof replacement.$inferSelect)['field']
