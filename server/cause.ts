/** What may be logged of an error: its kind and place. The message of a database's error carries values (SEC-G02). */

/** The code of an error, or of what caused it. */
export function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return ''
}

/** Its code, or else its kind. */
export function causeOf(error: unknown): string {
  return error instanceof Error ? codeOf(error) || error.name : typeof error
}

/** The same, with where it was thrown. */
export function placedCauseOf(error: unknown): { cause: string; stack?: string[] } {
  const cause = causeOf(error)
  if (!(error instanceof Error)) return { cause }
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { cause, stack: places?.slice(0, 8) }
}
