/** Rows as `COPY … FROM STDIN` takes them in its text format. */
import { toParameter } from './values.ts'

const special = /[\\\t\n\r\0]/
const specials = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One row, with its line feed. @throws TypeError for what no column can hold, among it text with a zero character. */
export function copyLine(values: readonly unknown[]): string {
  return `${values.map(toField).join('\t')}\n`
}

function toField(value: unknown): string {
  const parameter = typeof value === 'string' ? value : toParameter(value)
  if (parameter === null) return '\\N'
  const text = typeof parameter === 'string' ? parameter : `\\x${parameter.toString('hex')}`
  if (!special.test(text)) return text
  if (text.includes('\0')) throw new TypeError('PostgreSQL holds no text with a zero character.')
  return text.replace(specials, (letter) => escapes[letter] ?? letter)
}
