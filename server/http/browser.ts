import type { Context } from 'hono'
import type { Ctx } from '../ctx.ts'
import { knownDevice } from './device-cookie.ts'
import type { AppEnv } from './router.ts'

/** What somebody signs in with. */
export interface Browser {
  userAgent: string | null
  /** Whoever is signed in there until now. */
  session: Ctx | null
  /** Whether it was in the account of this address before. */
  knows: (email: string) => boolean
}

export function browserOf(c: Context<AppEnv>): Browser {
  return {
    userAgent: c.req.header('user-agent') ?? null,
    session: c.var.ctx ?? null,
    knows: (email) => knownDevice(c, email) !== null,
  }
}

/** Adds cookies that the library has written. */
export function addCookies(c: Context<AppEnv>, cookies: string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}
