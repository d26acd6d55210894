import { entriesOf, type Field, type Fields } from './field.ts'

/** The names under which a list may be sorted. */
export type SortName<F extends Fields> = {
  [K in keyof F]: F[K] extends { sort: { as: infer Name extends string } } ? Name : never
}[keyof F]
/** `name` upward, `-name` downward. */
export type SortOf<F extends Fields> = SortName<F> | `-${SortName<F>}`

/** Every order that a list of these fields can have. */
export function sortsOf<F extends Fields>(fields: F): [SortOf<F>, ...SortOf<F>[]] {
  const names = entriesOf(fields).flatMap(([, { sort }]) => (sort ? [sort.as, `-${sort.as}`] : []))
  return names as [SortOf<F>, ...SortOf<F>[]]
}

/** The field that an order names; every order of `sortsOf` has one. */
export function sortedField(fields: Fields, sort: string): Field & Required<Pick<Field, 'sort'>> {
  const name = sort.replace(/^-/, '')
  for (const [, { sort, ...field }] of entriesOf(fields)) if (sort?.as === name) return { ...field, sort }
  throw new Error(`nothing is sorted as ${name}`)
}
