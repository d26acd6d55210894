/** better-auth, set up: e-mail and password, sessions whose tokens are stored hashed, ids of our kind. */
import type { BetterAuthOptions } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { uuidv7 } from 'uuidv7'
import { appUser, session, signInMethod, verification } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Services } from '../../ctx.ts'
import { hashToken, sessionCookie } from '../../http/session-token.ts'
import { hashPassword, verifyPassword } from '../passwords/passwords.ts'
import { hasAuthenticator } from '../second-factors/queries.ts'
import { ensureWorkspace } from '../workspaces/ensure-workspace.ts'
import { sessionsOfIdentities } from './begin-session.ts'
import { clientAddressHeader } from './rules.ts'

export type Auth = ReturnType<typeof createAuth>

/** What the library could keep beside the database. All of it is off; nothing of ours would believe it (SEC-S04). */
type Caching = Pick<BetterAuthOptions, 'secondaryStorage'> & {
  session?: Pick<NonNullable<BetterAuthOptions['session']>, 'cookieCache' | 'storeSessionInDatabase'>
}

export function createAuth(services: Services, { session: kept, ...caching }: Caching = {}) {
  const { env, db } = services
  const options = {
    appName: 'Shodan Pro',
    baseURL: env.publicUrl,
    basePath: '/api/auth',
    secret: env.sessionSecret,
    trustedOrigins: [`http://localhost:${env.port}`, `http://127.0.0.1:${env.port}`].filter(
      () => !env.production,
    ),
    database: withHashedSessionTokens(
      drizzleAdapter(db, {
        provider: 'pg',
        schema: { user: appUser, session, account: signInMethod, verification },
      }),
    ),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by a link that was mailed (email-links/), never here.
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: {
        hash: (password) => inTheirTerms(hashPassword(password)),
        verify: ({ hash: stored, password }) => inTheirTerms(verifyPassword(stored, password)),
      },
    },
    session: {
      expiresIn: 30 * 86_400,
      updateAge: 86_400,
      additionalFields: {
        secondFactor: { type: 'boolean', input: false, required: false },
        byProvider: { type: 'boolean', input: false, required: false },
        workspaceId: { type: 'string', input: false, required: false },
      },
      ...kept,
    },
    ...caching,
    databaseHooks: {
      session: {
        create: {
          before: async (created, context) => {
            await refusePasswordAlone(services, created.userId, context?.path)
            return { data: { ...created, workspaceId: await ensureWorkspace(services, created.userId) } }
          },
        },
      },
    },
    plugins: [sessionsOfIdentities],
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookie,
          attributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => uuidv7() },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  } satisfies BetterAuthOptions
  return betterAuth(options)
}

/** Where a second factor is set up, no session comes to be by a password: the second step makes it. */
async function refusePasswordAlone(
  { db }: Services,
  userId: string,
  path: string | undefined,
): Promise<void> {
  if (path !== '/sign-in/email' || !(await hasAuthenticator(db, userId))) return
  throw new APIError('FORBIDDEN', { code: 'SECOND_STEP_NEEDED', message: 'a second factor is awaited' })
}

/** The library answers only errors of its own; `asProblem` turns this one back. */
function inTheirTerms<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
    throw new APIError('SERVICE_UNAVAILABLE', { code: 'BUSY', message: error.code })
  })
}

type CreateAdapter = ReturnType<typeof drizzleAdapter>
type Adapter = ReturnType<CreateAdapter>
type Where = { field: string; value: unknown }

/** SEC-S01: between the library and the table a session's token becomes its hash, in every query. */
function withHashedSessionTokens(create: CreateAdapter): CreateAdapter {
  return (options) => {
    const adapter = create(options)
    const where = <Q extends { model: string; where?: Where[] | undefined }>(query: Q): Q =>
      query.model === 'session' ? { ...query, where: query.where?.map(hashedCondition) } : query
    const wrapped: Adapter = {
      ...adapter,
      create: async (query) => {
        if (query.model !== 'session' || !('token' in query.data)) return adapter.create(query)
        const token = String(query.data.token)
        const created = await adapter.create({ ...query, data: { ...query.data, token: hashToken(token) } })
        return { ...created, token } as never
      },
      findOne: async (query) => {
        const found = await adapter.findOne(where(query) as typeof query)
        const asked =
          query.model === 'session' ? query.where.find(({ field }) => field === 'token') : undefined
        return (found && asked ? { ...found, token: asked.value } : found) as never
      },
      findMany: (query) => adapter.findMany(where(query) as typeof query),
      update: (query) => adapter.update(where(query) as typeof query),
      updateMany: (query) => adapter.updateMany(where(query) as typeof query),
      delete: (query) => adapter.delete(where(query) as typeof query),
      deleteMany: (query) => adapter.deleteMany(where(query) as typeof query),
      count: (query) => adapter.count(where(query) as typeof query),
      transaction: (run) => run(wrapped),
    }
    return wrapped
  }
}

function hashedCondition<W extends Where>(condition: W): W {
  if (condition.field !== 'token') return condition
  const value = Array.isArray(condition.value)
    ? condition.value.map(String).map(hashToken)
    : hashToken(String(condition.value))
  return { ...condition, value }
}
