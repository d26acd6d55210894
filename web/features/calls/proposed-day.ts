export interface ProposedDay {
  day: string
  /** From today. */
  days: number
}

/** The day that an outcome asks for, by the calendar of whoever calls; nobody answers a telephone on a Saturday or Sunday. */
export function proposedDay(days: number, dayIn: (days: number) => string): ProposedDay {
  const weekday = new Date(`${dayIn(days)}T00:00:00Z`).getUTCDay()
  const moved = days + ({ 6: 2, 0: 1 }[weekday] ?? 0)
  return { day: dayIn(moved), days: moved }
}
