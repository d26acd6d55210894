import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const workspace = pgTable('workspace', {
  workspaceId: uuid('workspace_id').primaryKey(),
  name: text('name').notNull(),
  locale: text('locale', { enum: ['ja', 'en'] })
    .notNull()
    .default('ja'),
  timeZone: text('time_zone').notNull().default('Asia/Tokyo'),
  isDemo: boolean('is_demo').notNull().default(false),
  requireSecondFactor: boolean('require_second_factor').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const member = pgTable(
  'member',
  {
    workspaceId: uuid('workspace_id').notNull(),
    userId: uuid('user_id').notNull(),
    role: text('role', { enum: ['owner', 'admin', 'member'] }).notNull(),
    joinedAt: instant('joined_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] })],
)
