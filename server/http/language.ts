import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isLocale, type Locale } from '../../shared/messages.ts'
import type { AppEnv } from './router.ts'

/** The language to answer in: `?lang=`, else the one remembered in this browser, else the person's own, else Japanese. */
export function visitorLocale(c: Context<AppEnv>): Locale {
  const candidates = [c.req.query('lang'), getCookie(c, 'lang'), c.get('ctx')?.actor.locale]
  return candidates.find(isLocale) ?? 'ja'
}

/** Keeps the visitor's choice in this browser for a year. */
export function rememberLanguage(c: Context<AppEnv>, locale: Locale): void {
  setCookie(c, 'lang', locale, { path: '/', maxAge: 365 * 86_400, sameSite: 'Lax', secure: true })
}
