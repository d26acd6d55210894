import {
  type Density,
  densityCookie,
  densityOf,
  type Theme,
  themeCookie,
  themeOf,
} from '../../shared/appearance.ts'

const year = 365 * 86_400

/** What was chosen on this device; the server has written it into `<html>` before the first paint. */
export function chosenTheme(): Theme {
  return themeOf(document.documentElement.dataset.theme)
}

/** Takes effect at once, and for a year on this device. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  keep(themeCookie, theme)
}

/** How high rows are on this device, as chosen; the server has written it into `<html>` too. */
export function chosenDensity(): Density {
  return densityOf(document.documentElement.dataset.density)
}

/** Takes effect at once, and for a year on this device. */
export function chooseDensity(density: Density): void {
  if (density === 'comfortable') delete document.documentElement.dataset.density
  else document.documentElement.dataset.density = density
  keep(densityCookie, density)
}

function keep(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in Firefox 120 and Safari 17.5.
  document.cookie = `${cookie}=${value}; path=/; max-age=${year}; samesite=lax`
}
