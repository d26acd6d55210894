import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from './router.ts'

const deviceCookie = '__Host-shodan_signed_in_before'

/**
 * Lets this browser be known again as one that was in this account, so that strangers who guess elsewhere do not slow it
 * down (SEC-A05). It opens nothing, names nobody, and only the server can have written it.
 */
export function rememberDevice(c: Context<AppEnv>, email: string): void {
  if (knownDevice(c, email)) return
  const nonce = randomBytes(18).toString('base64url')
  setCookie(c, deviceCookie, `${nonce}.${seal(c, email, nonce)}`, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 365 * 86_400,
  })
}

/** The name of this browser if it was in this account before; null otherwise. */
export function knownDevice(c: Context<AppEnv>, email: string): string | null {
  const [nonce = '', seen = ''] = (getCookie(c, deviceCookie) ?? '').split('.')
  const expected = Buffer.from(seal(c, email, nonce))
  const given = Buffer.from(seen)
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : null
}

function seal(c: Context<AppEnv>, email: string, nonce: string): string {
  const text = `device:${nonce}:${email.trim().toLowerCase()}`
  return createHmac('sha256', c.var.services.env.sessionSecret).update(text).digest('base64url')
}
