import type { Context, TypedResponse } from 'hono'
import { utf8Of } from '../../db/sql/utf8.ts'

/**
 * Answers JSON that PostgreSQL wrote, without parsing and writing it again. The type is the query's promise; the
 * query's test parses an answer with the contract.
 */
export function jsonText<T>(c: Context, text: string): Response & TypedResponse<T, 200, 'json'> {
  return c.body(utf8Of(text), 200, { 'content-type': 'application/json' }) as unknown as Response &
    TypedResponse<T, 200, 'json'>
}
