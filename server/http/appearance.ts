import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { densityCookie, densityOf, type Theme, themeCookie, themeOf } from '../../shared/appearance.ts'

/** What this browser has chosen; `system` where it has not. */
export function chosenTheme(c: Context): Theme {
  return themeOf(getCookie(c, themeCookie))
}

/** ` data-theme="…" data-density="…"` for `<html>`, each where this browser has chosen other than what is so by itself. */
export function appearanceAttributes(c: Context): string {
  const theme = chosenTheme(c)
  const density = densityOf(getCookie(c, densityCookie))
  return [
    theme === 'system' ? '' : ` data-theme="${theme}"`,
    density === 'comfortable' ? '' : ` data-density="${density}"`,
  ].join('')
}
