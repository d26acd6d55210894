/** Which rows of a list are chosen; a list without one has no boxes. */
export interface Selection {
  isSelected(id: string): boolean
  /** `range`: all between the row that was toggled last and this one. */
  toggle(id: string, how: { range: boolean }): void
  /** Every row that is loaded. */
  all(): void
  clear(): void
  /** For the box over them. */
  state: 'none' | 'some' | 'all'
}
