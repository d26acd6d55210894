import { Problem } from '../../shared/problems.ts'
import { isCalendarDay } from '../../shared/records/conditions.ts'

/** Where a page ended: the sorted value (null: not known), the id that breaks ties, and in which of several orders. Opaque outside. */
export interface Cursor {
  value: string | null
  id: string
  order?: string
}

export function encodeCursor({ value, id, order }: Cursor): string {
  return Buffer.from(JSON.stringify(order === undefined ? [value, id] : [value, id, order])).toString(
    'base64url',
  )
}

/** @throws Problem `invalid_input` for a cursor that we did not make. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(parsed)) return refuseCursor()
    const [value, id, order]: unknown[] = parsed
    if ((typeof value === 'string' || value === null) && isUuid(id) && !value?.includes('\u0000'))
      return typeof order === 'string' ? { value, id, order } : { value, id }
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
  return cursor === null || cursor.value === null || isCalendarDay(cursor.value) ? cursor : refuseCursor()
}

export function isTime(value: string | null): boolean {
  return value !== null && time.test(value) && !Number.isNaN(Date.parse(value)) && !value.startsWith('0000')
}

/** As PostgreSQL writes one as JSON; JavaScript reads much more. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/

/** @throws Problem `invalid_input`. */
export function refuseCursor(): never {
  throw new Problem('invalid_input', { fields: [{ path: 'cursor', code: 'cursor' }] })
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
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
