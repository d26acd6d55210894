import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isLocale, type Locale } from '../../shared/messages.ts'
import type { AppEnv } from './router.ts'

/** The language to answer in: `?lang=`, else the signed-in person's, else the remembered one, else Japanese. */
export function visitorLocale(c: Context<AppEnv>): Locale {
  const candidates = [c.req.query('lang'), c.get('ctx')?.actor.locale, getCookie(c, 'lang')]
  return candidates.find(isLocale) ?? 'ja'
}

/** Keeps the visitor's choice in this browser for a year. */
export function rememberLanguage(c: Context<AppEnv>, locale: Locale): void {
  setCookie(c, 'lang', locale, { path: '/', maxAge: 365 * 86_400, sameSite: 'Lax', secure: true })
}
