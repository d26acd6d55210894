/** What may be logged of an error: its kind and place. The message of a database's error carries values (SEC-G02). */

/** The code of an error, or of what caused it. */
export function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return ''
}

export function causeOf(error: unknown): Record<string, unknown> {
  const code = codeOf(error)
  return code ? { cause: code } : placedCauseOf(error)
}

/** With the place also where there is a code. */
export function placedCauseOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { cause: typeof error }
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { cause: codeOf(error) || error.name, stack: places?.slice(0, 8) }
}
