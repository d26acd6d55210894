import { Problem } from '../../shared/problems.ts'

/** Where a page ended: the sorted value (null: not known) and the id that breaks ties. Opaque outside. */
export interface Cursor {
  value: string | null
  id: string
}

export function encodeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url')
}

/** @throws Problem `invalid_input` for a cursor that we did not make. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && (typeof parsed[0] === 'string' || parsed[0] === null) && isUuid(parsed[1]))
      return { value: parsed[0], id: parsed[1] }
  } catch {
    // falls through: text that is no JSON is no cursor of ours
  }
  return refuseCursor()
}

/** A timestamp that PostgreSQL wrote, as a cursor holds it; anything else is refused before it reaches SQL. */
export function instantCursor(text: string | undefined): Cursor | null {
  const cursor = decodeCursor(text)
  return cursor === null || isTime(cursor.value) ? cursor : refuseCursor()
}

/** A day (null: none) as a cursor holds it; anything else is refused before it reaches SQL. */
export function dayCursor(text: string | undefined): Cursor | null {
  const cursor = decodeCursor(text)
  return cursor === null || cursor.value === null || isDay(cursor.value) ? cursor : refuseCursor()
}

export function isTime(value: string | null): boolean {
  return value !== null && /^\d{4,6}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
}

export function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === value
}

/** @throws Problem `invalid_input`. */
export function refuseCursor(): never {
  throw new Problem('invalid_input', { fields: [{ path: 'cursor', code: 'cursor' }] })
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
}

/** One row more than asked for tells whether there is a next page. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => Cursor,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
