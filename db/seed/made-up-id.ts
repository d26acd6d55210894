/** Ids that can be made again: UUIDs of version 7, in the order of what they are of, so that an index grows at its end. */
import { mixed } from './chance.ts'

/** What an id is of; each has its own numbers. */
export const kindOfId = {
  company: 1,
  person: 2,
  companyNumber: 3,
  personNumber: 4,
  call: 5,
  note: 6,
  followUp: 7,
}
export type KindOfId = keyof typeof kindOfId

/** @param at when what it is of began, in milliseconds. @param place its number within its kind. */
export function madeUpId(seed: number, kind: KindOfId, place: number, at: number): string {
  const time = at.toString(16).padStart(12, '0')
  const order = hex(place & 0xfff, 3)
  const first = mixed(mixed(seed) ^ Math.imul(kindOfId[kind], 0x9e3779b9)) ^ place
  const [one, two] = [mixed(first), mixed(first ^ 0x5bd1e995)]
  const variant = hex((one >>> 18) | 0x8000, 4).slice(-4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}-${hex(two >>> 0, 8)}${hex(one & 0xffff, 4)}`
}

function hex(number: number, length: number): string {
  return number.toString(16).padStart(length, '0')
}
