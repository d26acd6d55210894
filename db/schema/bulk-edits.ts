import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { type BulkChange, bulkStates, bulkStatuses, type KeptFields } from '../../shared/bulk-edits.ts'
import { instant } from './columns.ts'

export const bulkEdit = pgTable(
  'bulk_edit',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: text('kind', { enum: ['company', 'person'] }).notNull(),
    change: jsonb('change').$type<BulkChange>().notNull(),
    requestHash: text('request_hash').notNull(),
    status: text('status', { enum: bulkStatuses }).notNull(),
    total: integer('total').notNull(),
    afterId: uuid('after_id').notNull().default('00000000-0000-0000-0000-000000000000'),
    changed: integer('changed').notNull().default(0),
    same: integer('same').notNull().default(0),
    gone: integer('gone').notNull().default(0),
    others: integer('others').notNull().default(0),
    fullUp: integer('full_up').notNull().default(0),
    restored: integer('restored').notNull().default(0),
    kept: integer('kept').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
    undoneBy: uuid('undone_by'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const bulkEditRecord = pgTable(
  'bulk_edit_record',
  {
    workspaceId: uuid('workspace_id').notNull(),
    bulkEditId: uuid('bulk_edit_id').notNull(),
    recordId: uuid('record_id').notNull(),
    state: text('state', { enum: bulkStates }).notNull().default('waiting'),
    was: jsonb('was').$type<KeptFields>(),
    made: jsonb('made').$type<KeptFields>(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.bulkEditId, table.recordId] })],
)
