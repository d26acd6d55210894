import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** `tokenHash` holds the SHA-256 of the secret in the link, never the secret. */
export const emailLink = pgTable('email_link', {
  id: uuid('id').primaryKey(),
  tokenHash: text('token_hash').notNull(),
  purpose: text('purpose', { enum: ['sign_up', 'reset', 'change'] }).notNull(),
  email: text('email').notNull(),
  userId: uuid('user_id'),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})
