/** What of a JavaScript value PostgreSQL is sent, and what of its answer becomes one: in this one place. */
import pg from 'pg'

const { types } = pg

export type Parameter = string | Buffer | null

/**
 * Every value travels as text of a type that PostgreSQL finds out, bytes as bytes. A list becomes an array, an object JSON;
 * a list that shall be JSON is made so by the caller. @throws TypeError for what no column can hold.
 */
export function toParameter(value: unknown): Parameter {
  if (value === null || typeof value === 'string') return value
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'undefined' || typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError(`A statement was given a value that is ${typeof value}: use null for nothing.`)
  return String(value)
}

function toElement(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`
  const parameter = toParameter(value)
  if (parameter === null) return 'NULL'
  const text = typeof parameter === 'string' ? parameter : `\\x${parameter.toString('hex')}`
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** Dates and times stay the text that PostgreSQL writes, whose microseconds a Date would lose; bigint and numeric are text as well. */
export const answerTypes = {
  getTypeParser: (type: number, format?: 'text' | 'binary') => {
    if (textTypes.has(type)) return (text: string) => text
    return types.getTypeParser(textArrays.has(type) ? textArray : type, format)
  },
}

/** date, timestamp, timestamptz, interval; and arrays of these, of name and of numeric. */
const textTypes = new Set([1082, 1114, 1184, 1186])
const textArrays = new Set([1182, 1115, 1185, 1187, 1003, 1231])
const textArray = 1009
