import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Append-only: the product may insert and read, never change. */
export const auditEvent = pgTable('audit_event', {
  id: uuid('id').primaryKey(),
  happenedAt: instant('happened_at').notNull().defaultNow(),
  workspaceId: uuid('workspace_id'),
  userId: uuid('user_id'),
  action: text('action').notNull(),
  result: text('result', { enum: ['ok', 'refused', 'failed'] }).notNull(),
  requestId: text('request_id'),
  ipAddress: text('ip_address'),
  detail: jsonb('detail').notNull().default({}),
})
