/** Light or dark: chosen in the account menu, kept in a cookie of this browser, so that the server writes it into the first page. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

export const themeCookie = 'theme'

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}
