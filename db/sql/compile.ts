/** Makes one statement out of templates inside templates. Values only ever become parameters. */
import { createHash } from 'node:crypto'
import { type Parameter, toParameter } from './values.ts'

export const source = Symbol('source')

/** A piece of SQL: its texts, with a value or another piece between each two. */
export interface Fragment {
  [source]: { texts: readonly string[]; values: readonly unknown[] }
}

export interface Statement {
  text: string
  values: Parameter[]
  /** Under which PostgreSQL keeps it prepared: one name for one text. */
  name?: string
}

/** @throws TypeError when a value cannot be sent. */
export function compile(fragment: Fragment): Statement {
  const statement: Statement = { text: '', values: [] }
  add(statement, fragment)
  return statement
}

export function fragmentOf(texts: readonly string[], values: readonly unknown[] = []): Fragment {
  return { [source]: { texts, values } }
}

/** A name with its dots: of a table, a column, a column of a table. */
export function identifier(name: string): Fragment {
  const quoted = name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`)
  return fragmentOf([quoted.join('.')])
}

/** What follows `insert into …`: the columns of the first row, and every row's values. */
export function insertable(rows: readonly object[]): Fragment {
  const columns = Object.keys(rows[0] ?? {})
  const texts = [`(${columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}) values (`]
  const values = rows.flatMap((row) => columns.map((column) => Reflect.get(row, column)))
  for (let at = 1; at < values.length; at++) texts.push(at % columns.length === 0 ? '),(' : ',')
  return fragmentOf([...texts, ')'], values)
}

const names = new Map<string, string>()
const mostNames = 10_000

export function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  if (names.size === mostNames) names.clear()
  const name = createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

function add(statement: Statement, fragment: Fragment): void {
  const { texts, values } = fragment[source]
  statement.text += texts[0] ?? ''
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (isFragment(value)) add(statement, value)
    else statement.text += `$${statement.values.push(toParameter(value))}`
    statement.text += texts[at + 1] ?? ''
  }
}

function isFragment(value: unknown): value is Fragment {
  return typeof value === 'object' && value !== null && source in value
}
