/** Which rows of a list are chosen; a list without one has no boxes. */
export interface Selection {
  isSelected(id: string): boolean
  /** `range`: all between the row that was toggled last and this one. */
  toggle(id: string, how: { range: boolean }): void
  /** Every row that is loaded. */
  all(): void
  /** Lets go of all, and ends picking. */
  clear(): void
  /** From the first row that is picked until none is, or from `start` until `clear`: on a phone a tap picks. */
  isPicking: boolean
  start(): void
  /** For the box over them. */
  state: 'none' | 'some' | 'all'
}
