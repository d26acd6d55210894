import { type Theme, themeCookie } from '../../shared/theme.ts'

const year = 365 * 86_400

/** What was chosen on this device; the server has written it into `<html>` before the first paint. */
export function chosenTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** Takes effect at once, and for a year on this device. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in Firefox 120 and Safari 17.5.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${year}; samesite=lax`
}
