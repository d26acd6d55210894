import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { densityCookie, densityOf, themeCookie, themeOf } from '../../shared/appearance.ts'

/** ` data-theme="…" data-density="…"` for `<html>`, each where this browser has chosen other than what is so by itself. */
export function appearanceAttributes(c: Context): string {
  const theme = themeOf(getCookie(c, themeCookie))
  const density = densityOf(getCookie(c, densityCookie))
  return [
    theme === 'system' ? '' : ` data-theme="${theme}"`,
    density === 'comfortable' ? '' : ` data-density="${density}"`,
  ].join('')
}
