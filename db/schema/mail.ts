import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Mail that is to be sent; `attempts` also says which claim of the row is the newest. */
export const mail = pgTable('mail', {
  id: uuid('id').primaryKey(),
  kind: text('kind').notNull(),
  facts: jsonb('facts').notNull(),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull().defaultNow(),
  leasedUntil: instant('leased_until'),
  createdAt: instant('created_at').notNull().defaultNow(),
})
