import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const appUser = pgTable('app_user', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  locale: text('locale', { enum: ['ja', 'en'] })
    .notNull()
    .default('ja'),
  timeZone: text('time_zone').notNull().default('Asia/Tokyo'),
  zoomEpoch: integer('zoom_epoch').notNull().default(0),
  /** Zoom named this time when it refused a connect: nobody connects before. */
  zoomWaitUntil: instant('zoom_wait_until'),
  /** A deleted account keeps its row and its name, for what stays in workspaces. */
  deletedAt: instant('deleted_at'),
  leftLastWorkspaceAt: instant('left_last_workspace_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** `token` holds the SHA-256 of the cookie's token, never the token. */
export const session = pgTable('session', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  token: text('token').notNull(),
  workspaceId: uuid('workspace_id'),
  expiresAt: instant('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  authenticatedAt: instant('authenticated_at').notNull().defaultNow(),
  /** Opened with more than a password. */
  secondFactor: boolean('second_factor').notNull().default(false),
  /** That was Google or Microsoft, which count as two factors. */
  byProvider: boolean('by_provider').notNull().default(false),
  renews: boolean('renews').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const signInMethod = pgTable('sign_in_method', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  providerId: text('provider_id').notNull(),
  /** Whose subject `accountId` is; empty for a password. */
  issuer: text('issuer').notNull().default(''),
  accountId: text('account_id').notNull(),
  /** What the provider called the identity last; shown, never looked up (SEC-A08). */
  email: text('email'),
  lastUsedAt: instant('last_used_at'),
  password: text('password'),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** A sign-in at a provider that was started and not yet answered; found by the hash of its state, used once. */
export const signInAttempt = pgTable('sign_in_attempt', {
  stateHash: text('state_hash').primaryKey(),
  provider: text('provider', { enum: ['google', 'microsoft'] }).notNull(),
  purpose: text('purpose', { enum: ['sign_in', 'add', 'reauthenticate'] }).notNull(),
  browserHash: text('browser_hash').notNull(),
  sessionId: uuid('session_id'),
  userId: uuid('user_id'),
  returnTo: text('return_to').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** Somebody whom a provider has proven and no account knows yet; held for one browser, used once. */
export const arrival = pgTable('arrival', {
  browserHash: text('browser_hash').primaryKey(),
  provider: text('provider', { enum: ['google', 'microsoft'] }).notNull(),
  issuer: text('issuer').notNull(),
  subject: text('subject').notNull(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  returnTo: text('return_to').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const verification = pgTable('verification', {
  id: uuid('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})
