/** The tagged template: `` sql<{ id: string }[]>`select id from company where name = ${name}` `` asks when it is awaited. */
import type { QueryResult } from 'pg'
import {
  compile,
  type Fragment,
  fragmentOf,
  identifier,
  insertable,
  nameOf,
  type Statement,
} from './compile.ts'
import { toParameter } from './values.ts'

export type { Fragment } from './compile.ts'

export type Row = Record<string, unknown>
/** What a statement may be given; `undefined` is a mistake. */
export type Value = NonNullable<unknown> | null

/** A statement that is sent once, when somebody first waits for it; inside another template it is a part of that. */
export interface Query<T extends readonly object[] = Row[]> extends Promise<T>, Fragment {
  /** Sends it now, for whoever waits later. */
  execute(): this
  /** The names of the columns that it answers with. */
  columns(): Promise<string[]>
}

/** Whatever can be asked: the pool, a transaction, a reserved connection. */
export interface Sql {
  <T extends readonly object[] = Row[]>(texts: TemplateStringsArray, ...values: Value[]): Query<T>
  /** The name of a table or column; or a row, or several, for `insert into`. */
  (named: string | object | readonly object[]): Fragment
  /** SQL out of a string that nobody outside has a part in. Without values, several statements may stand in it. */
  unsafe<T extends readonly object[] = Row[]>(text: string, values?: readonly Value[]): Query<T>
  /** A statement of a shape that hardly comes twice, such as a filter's: planned for its values, and not kept prepared. */
  once<T extends readonly object[] = Row[]>(statement: Fragment): Query<T>
  readonly [ask]: (question: RawQuestion) => Promise<QueryResult>
}

/** A statement as the driver takes it. */
export interface Question extends Statement {
  rowMode?: 'array'
  types?: unknown
}
export type RawQuestion = Omit<Question, 'values'> & { values: readonly unknown[] }
export type Ask = (question: Question) => Promise<QueryResult>
export const ask = Symbol('ask')

/** @param fail hears of a statement that could not be sent. */
export function createSql(answer: Ask, fail: (error: unknown) => void = () => undefined): Sql {
  const send = async (make: () => Question) => {
    const question = orFail(make, fail)
    return answer(question)
  }
  const prepared = (fragment: Fragment) => () => {
    const statement = compile(fragment)
    return { ...statement, name: nameOf(statement.text) }
  }
  const tag = (first: TemplateStringsArray | string | object, ...values: Value[]) => {
    if (typeof first === 'string') return identifier(first)
    if (!isTemplate(first)) return insertable(Array.isArray(first) ? first : [first])
    const fragment = fragmentOf(first, values)
    return createQuery(fragment, () => send(prepared(fragment)))
  }
  const raw = (question: RawQuestion) =>
    send(() => ({ ...question, values: question.values.map(toParameter) }))
  const unsafe = (text: string, values: readonly Value[] = []) =>
    createQuery(fragmentOf([text]), () => raw({ text, values }))
  const once = (fragment: Fragment) => createQuery(fragment, () => send(() => compile(fragment)))
  return typed(Object.assign(tag, { unsafe, once, [ask]: raw }))
}

function orFail<T>(make: () => T, fail: (error: unknown) => void): T {
  try {
    return make()
  } catch (error) {
    fail(error)
    throw error
  }
}

export function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null && Reflect.get(value, Symbol.toStringTag) === 'Query'
}

function createQuery(fragment: Fragment, send: () => Promise<QueryResult>): Query {
  let sent: Promise<QueryResult> | undefined
  const start = () => (sent ??= send())
  const rows = () => start().then((result) => result.rows)
  const query: Query = {
    ...fragment,
    [Symbol.toStringTag]: 'Query',
    // biome-ignore lint/suspicious/noThenProperty: it is awaited like the promise that it stands for.
    then: (done, failed) => rows().then(done, failed),
    catch: (failed) => rows().catch(failed),
    finally: (run) => rows().finally(run),
    execute: () => {
      start()
      return query
    },
    columns: async () => (await start()).fields.map(({ name }) => name),
  }
  return query
}

function isTemplate(value: object): value is TemplateStringsArray {
  return Array.isArray(value) && 'raw' in value
}

/** A tag cannot say in its own types that it answers rows of the type that its caller names. */
function typed(tag: unknown): Sql {
  return tag as Sql
}
