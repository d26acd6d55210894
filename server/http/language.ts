import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isLocale, type Locale } from '../../shared/messages.ts'
import { mailLanguage } from './mail-language.ts'
import type { AppEnv } from './router.ts'

/**
 * The language to answer in: `?lang=`, else the one remembered in this browser, else the person's own, else that of the mail
 * whose link leads here, else what the browser prefers, else Japanese.
 */
export function visitorLocale(c: Context<AppEnv>): Locale {
  const candidates = [
    c.req.query('lang'),
    getCookie(c, 'lang'),
    c.get('visitor')?.actor.locale,
    c.req.query(mailLanguage),
  ]
  return candidates.find(isLocale) ?? preferredLocale(c.req.header('Accept-Language') ?? '')
}

/** Keeps the visitor's choice in this browser for a year. */
export function rememberLanguage(c: Context<AppEnv>, locale: Locale): void {
  setCookie(c, 'lang', locale, { path: '/', maxAge: 365 * 86_400, sameSite: 'Lax', secure: true })
}

/** The language of a page. One that its address asks for is remembered; the answer says which it is. */
export function pageLocale(c: Context<AppEnv>): Locale {
  const asked = c.req.query('lang')
  if (isLocale(asked)) rememberLanguage(c, asked)
  const locale = visitorLocale(c)
  c.header('Content-Language', locale)
  c.header('Vary', 'Accept-Language, Cookie')
  c.header('Cache-Control', 'no-cache')
  return locale
}

/** The first language of ours that an Accept-Language header prefers; Japanese when it names none. */
function preferredLocale(header: string): Locale {
  const [best] = header
    .split(',')
    .map((item) => item.trim().toLowerCase().split(';q='))
    .map(([tag = '', weight = '1']) => ({ language: tag.split('-')[0], weight: Number(weight) || 0 }))
    .filter(({ language, weight }) => weight > 0 && (language === 'ja' || language === 'en'))
    .toSorted((a, b) => b.weight - a.weight)
  return best?.language === 'en' ? 'en' : 'ja'
}
