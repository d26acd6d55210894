import { transcode } from 'node:buffer'
import type { Context, TypedResponse } from 'hono'

/**
 * Answers JSON that PostgreSQL wrote, without parsing and writing it again. The type is the query's promise; the
 * query's test parses an answer with the contract.
 */
export function jsonText<T>(c: Context, text: string): Response & TypedResponse<T, 200, 'json'> {
  return c.body(bytesOf(text), 200, { 'content-type': 'application/json' }) as unknown as Response &
    TypedResponse<T, 200, 'json'>
}

/** UTF-8. Left to the response, a text with kanji in it takes V8 several times as long: 0.2 instead of 0.05 ms for 48 KB. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return transcode(Buffer.from(text, 'utf16le'), 'utf16le', 'utf8')
}
