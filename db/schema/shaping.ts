/** What the people of a workspace shape its records by. */
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
