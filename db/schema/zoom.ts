import { sql } from 'drizzle-orm'
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from './columns.ts'

/** One user's Zoom connection. Tokens and profile are sealed, the Zoom user is found by a keyed hash; dead tokens are gone. */
export const zoomConnection = pgTable('zoom_connection', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  zoomUserHash: text('zoom_user_hash').notNull(),
  status: text('status', { enum: ['connected', 'reconnect_needed'] }).notNull(),
  reason: text('reason'),
  generation: integer('generation').notNull().default(1),
  sealedTokens: sealed('sealed_tokens'),
  sealedProfile: sealed('sealed_profile').notNull(),
  scope: text('scope').notNull(),
  accessExpiresAt: instant('access_expires_at'),
  connectedAt: instant('connected_at').notNull(),
  checkedAt: instant('checked_at'),
  notRespondingSince: instant('not_responding_since'),
  leaseOwner: uuid('lease_owner'),
  leaseUntil: instant('lease_until'),
  /** Zoom named this time: it is not asked before. */
  waitUntil: instant('wait_until'),
  waitIsShared: boolean('wait_is_shared').notNull().default(false),
  zoomAccountHash: text('zoom_account_hash'),
  nextCheckAt: instant('next_check_at')
    .notNull()
    .default(sql`now() + interval '1 day' * (0.5 + random() / 2)`),
})

/** A connect that was started and not yet answered; found by the hash of its state, used once. */
export const zoomAttempt = pgTable('zoom_attempt', {
  stateHash: text('state_hash').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  userId: uuid('user_id').notNull(),
  zoomEpoch: integer('zoom_epoch').notNull(),
  sealedVerifier: sealed('sealed_verifier').notNull(),
  returnTo: text('return_to').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
