import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from './router.ts'

const name = '__Host-shodan_second_step'
const kept = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

/** Carries a sign-in from its password to its second factor. */
export function setSecondStepCookie(c: Context<AppEnv>, token: string): void {
  setCookie(c, name, token, { ...kept, maxAge: 600 })
}

export function secondStepOf(c: Context<AppEnv>): string {
  return getCookie(c, name) ?? ''
}

export function clearSecondStep(c: Context<AppEnv>): void {
  deleteCookie(c, name, kept)
}
