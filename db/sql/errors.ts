/** What our own errors of the database are called; those of PostgreSQL carry its SQLSTATE as their code. */
export type ConnectionFault =
  /** The pool was closed: the product is going down. */
  | 'CONNECTION_ENDED'
  /** Lost, refused or not answering. A statement under way may have been committed or not. */
  | 'CONNECTION_LOST'

export function connectionError(code: ConnectionFault, cause?: unknown): Error {
  const why = cause instanceof Error && cause.message ? `: ${cause.message}` : ''
  return Object.assign(new Error(`${texts[code]}${why}`, { cause }), { code })
}

const texts: Record<ConnectionFault, string> = {
  CONNECTION_ENDED: 'The connections to the database were closed',
  CONNECTION_LOST: 'The connection to the database is lost',
}

/** Whether it, or what caused it, says that the product is going down. */
export function isEnded(error: unknown): boolean {
  const ended: ConnectionFault = 'CONNECTION_ENDED'
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at && at.code === ended) return true
  return false
}

/** Said by PostgreSQL, which then answers the next statement; everything else ends the connection. */
export function isAnswered(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string'
}

/** PostgreSQL's last words on a connection: it is being shut down, or somebody ended it. */
export function isFarewell(error: unknown): boolean {
  return isAnswered(error) && /^(57P|08)/.test(error.code)
}

const unknownStatement = '26000'
const statementExists = '42P05'
/** "cached plan must not change result type" */
const tableChanged = '0A000'
export const outdated = [unknownStatement, statementExists, tableChanged]

/** What the connection has prepared is not what we believe: it is given up, and the statement may be asked without its name. */
export function isOutdated(error: unknown): boolean {
  return isAnswered(error) && outdated.includes(error.code)
}
