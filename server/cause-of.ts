/** What may be logged of a fault: its kind alone, since a database error's message carries values (SEC-G02). */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error ? String(error.code) : error.name
}
