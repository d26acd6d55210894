import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const merge = pgTable(
  'merge',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    companyId: uuid('company_id'),
    personId: uuid('person_id'),
    userId: uuid('user_id').notNull(),
    asked: jsonb('asked').notNull(),
    fields: jsonb('fields').notNull().default({}),
    keptVersion: integer('kept_version').notNull(),
    mergedAt: instant('merged_at').notNull(),
    forgotten: boolean('forgotten').notNull().default(false),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by'),
    stayed: text('stayed').array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const mergeSource = pgTable(
  'merge_source',
  {
    workspaceId: uuid('workspace_id').notNull(),
    mergeId: uuid('merge_id').notNull(),
    recordId: uuid('record_id').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.mergeId, table.recordId] })],
)

export const mergeMoved = pgTable(
  'merge_moved',
  {
    workspaceId: uuid('workspace_id').notNull(),
    mergeId: uuid('merge_id').notNull(),
    recordId: uuid('record_id').notNull(),
    what: text('what').notNull(),
    ids: uuid('ids').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.mergeId, table.recordId, table.what] })],
)
