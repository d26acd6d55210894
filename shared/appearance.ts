/** How the product looks: chosen in the account menu, kept in cookies of this browser, so that the server writes it into the first page. */

export const themes = ['system', 'light', 'dark'] as const
export const densities = ['comfortable', 'compact'] as const

export type Theme = (typeof themes)[number]
export type Density = (typeof densities)[number]

export const themeCookie = 'theme'
export const densityCookie = 'density'

/** The theme that a cookie or attribute names; the system's where it names none. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

/** The height of rows that a cookie or attribute names; comfortable where it names none. */
export function densityOf(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? 'comfortable'
}
