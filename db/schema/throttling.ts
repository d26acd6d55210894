import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Written and read by one statement of SQL (`server/features/throttling/take-turn.ts`). */
export const throttle = pgTable('throttle', {
  bucket: text('bucket').primaryKey(),
  attempts: integer('attempts').notNull(),
  free: integer('free').notNull(),
  leakSeconds: integer('leak_seconds').notNull(),
  mostSeconds: integer('most_seconds').notNull(),
  lastAt: instant('last_at').notNull(),
  openAt: instant('open_at').notNull(),
  turn: text('turn').notNull(),
})
