import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { isTheme, themeCookie } from '../../shared/theme.ts'

/** ` data-theme="…"` for `<html>` where this browser has chosen light or dark; nothing where the system decides. */
export function themeAttribute(c: Context): string {
  const chosen = getCookie(c, themeCookie)
  return isTheme(chosen) && chosen !== 'system' ? ` data-theme="${chosen}"` : ''
}
