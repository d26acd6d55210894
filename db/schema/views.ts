import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { FilterTree } from '../../shared/records/conditions.ts'
import { instant } from './columns.ts'

export const view = pgTable(
  'view',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['company', 'person'] }).notNull(),
    name: text('name').notNull(),
    shared: boolean('shared').notNull(),
    createdBy: uuid('created_by').notNull(),
    q: text('q').notNull().default(''),
    filter: jsonb('filter').$type<FilterTree>(),
    sort: text('sort').notNull().default(''),
    columns: text('columns').notNull().default(''),
    position: integer('position').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const viewDefault = pgTable(
  'view_default',
  {
    workspaceId: uuid('workspace_id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: text('kind', { enum: ['company', 'person'] }).notNull(),
    viewId: uuid('view_id'),
    builtIn: text('built_in'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId, table.kind] })],
)
