import type { FilterTree } from './conditions.ts'
import { entriesOf, type Field, type Fields, type KeysOf } from './field.ts'

type Equals<F extends Fields> = KeysOf<F, { filter: 'equals' }>
type Range<F extends Fields> = KeysOf<F, { filter: 'range' }>
type Missing<F extends Fields> = {
  [K in keyof F]: F[K] extends { filter: { missing: infer Name extends string } } ? Name : never
}[keyof F]

/**
 * What a list may be asked for: how a name begins, a condition for each field that has a parameter of its own, and any
 * other conditions.
 */
export type Filter<F extends Fields> = { prefix?: string; filter?: FilterTree } & {
  [K in Equals<F>]?: string
} & {
  [K in Range<F> as `${K}From` | `${K}To`]?: number
} & { [K in Missing<F>]?: boolean }

/** A filter as an address has it. */
export type AddressTexts<T> = { [K in keyof T]: AddressText<NonNullable<T[K]>> }
export type AddressText<T> = T extends boolean ? 'true' | 'false' : T extends string ? T : string

/** One condition that a filter may hold, under its name in the address. */
export interface Condition {
  name: string
  is: 'equal' | 'from' | 'to' | 'missing'
  field: Field
}

/** Every condition that a filter of these fields may hold, beside the prefix. */
export function conditionsOf(fields: Fields): Condition[] {
  return entriesOf(fields).flatMap(([key, field]): Condition[] => {
    if (field.filter === undefined) return []
    if (field.filter === 'equals') return [{ name: key, is: 'equal', field }]
    if (field.filter !== 'range') return [{ name: field.filter.missing, is: 'missing', field }]
    return [
      { name: `${key}From`, is: 'from', field },
      { name: `${key}To`, is: 'to', field },
    ]
  })
}
