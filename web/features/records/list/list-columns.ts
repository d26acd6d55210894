/** Which columns a list shows, in which order and how wide, as its address says it: `name,statusId,number:180`. Pure rules. */
export interface ChosenColumn {
  key: string
  /** In px, where it was changed. */
  width?: number
}

/** What a list knows of a column to lay it out. */
export interface LaidOut {
  key: string
  /** Its usual width in px. */
  width: number
  /** Takes a share of what is left. */
  grows?: number
  /**
   * Where nobody has chosen columns: from which width of the page on it is there (56 and 72 rem), or not at all; otherwise
   * always.
   */
  from?: 'lg' | 'xl' | 'chosen'
}

export const columnWidths = { least: 48, most: 800 } as const

/** The columns that an address names, the first of the list always first; null where it names none that there are. */
export function readColumns(columns: readonly LaidOut[], asked: string | undefined): ChosenColumn[] | null {
  const named = (asked ?? '').split(',').flatMap((part): ChosenColumn[] => {
    const [key = '', width] = part.split(':')
    if (!columns.some((column) => column.key === key)) return []
    return [width && /^\d{1,4}$/.test(width) ? { key, width: withinBounds(Number(width)) } : { key }]
  })
  const once = named.filter(({ key }, at) => named.findIndex((other) => other.key === key) === at)
  const first = columns[0]?.key ?? ''
  const others = once.filter(({ key }) => key !== first)
  if (once.length === 0) return null
  return [once.find(({ key }) => key === first) ?? { key: first }, ...others]
}

export function writeColumns(chosen: readonly ChosenColumn[]): string {
  return chosen.map(({ key, width }) => (width === undefined ? key : `${key}:${width}`)).join(',')
}

/** Those that stand there without a choice, on a page of any width. */
export function usualColumns(columns: readonly LaidOut[]): ChosenColumn[] {
  return columns.filter(({ from }) => from !== 'chosen').map(({ key }) => ({ key }))
}

/** One more or one fewer; the first stays. */
export function withColumn(chosen: readonly ChosenColumn[], key: string, isShown: boolean): ChosenColumn[] {
  const others = chosen.filter((column) => column.key !== key)
  return isShown ? [...others, { key }] : others
}

/** Moved to another place; nothing moves before the first. */
export function movedColumn(chosen: readonly ChosenColumn[], key: string, to: number): ChosenColumn[] {
  const moved = chosen.find((column) => column.key === key)
  if (!moved || chosen[0]?.key === key) return [...chosen]
  const others = chosen.filter((column) => column.key !== key)
  const place = Math.min(Math.max(to, 1), others.length)
  return [...others.slice(0, place), moved, ...others.slice(place)]
}

export function resizedColumn(chosen: readonly ChosenColumn[], key: string, width: number): ChosenColumn[] {
  return chosen.map((column) => (column.key === key ? { key, width: withinBounds(width) } : column))
}

function withinBounds(width: number): number {
  return Math.round(Math.min(Math.max(width, columnWidths.least), columnWidths.most))
}
