import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { reaches } from '../../shared/reach.ts'
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
  supportEmail: text('support_email'),
  membersReach: text('members_reach', { enum: reaches }).notNull().default('all'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  deletedAt: instant('deleted_at'),
})

export const member = pgTable(
  'member',
  {
    workspaceId: uuid('workspace_id').notNull(),
    userId: uuid('user_id').notNull(),
    role: text('role', { enum: ['owner', 'admin', 'member'] }).notNull(),
    joinedAt: instant('joined_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] })],
)

/** `tokenHash` holds the SHA-256 of the link's token, never the token; null until its mail is composed. */
export const invitation = pgTable(
  'invitation',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['admin', 'member'] }).notNull(),
    message: text('message').notNull().default(''),
    tokenHash: text('token_hash'),
    invitedBy: uuid('invited_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    mailedAt: instant('mailed_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: uuid('accepted_by'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)
