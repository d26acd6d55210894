import { expect, test } from 'vitest'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { recordAt, wayFrom } from './way.ts'
import { createWays } from './ways.ts'

const company = (id: string): RecordRef => ({ kind: 'company', id })
const [a, b, c, d] = [company('a'), company('b'), company('c'), company('d')]
const more = { list: 'company', search: {}, cursor: 'further' } as const

test('D13: ahead of a record is what follows it in its list, and where the list goes on', () => {
  expect(wayFrom({ records: [a, b, c], more }, a)).toEqual({ records: [b, c], more })
  expect(wayFrom({ records: [a, b, c], more }, c)).toEqual({ records: [], more })
  expect(wayFrom({ records: [a, b], more }, d)).toBeNull()
})

test('D13: who is not to be called, or has no number, is passed over', () => {
  const passedOver = new Set(['b'])
  expect(wayFrom({ records: [a, b, c], passedOver }, a)?.records).toEqual([c])
  expect(wayFrom({ records: [a, b, c], passedOver }, b)?.records).toEqual([c])
})

test('D13: the order one came in stays when the list changes after the call', () => {
  const ways = createWays('place')
  const hide = ways.show({ records: [a, b, c] })
  ways.begin(a)
  hide()
  ways.show({ records: [b, c, a] })
  expect(ways.after(a)?.records).toEqual([b, c])
  ways.goOn(b, { records: [c], more: null })
  ways.begin(b)
  ways.arrived()
  expect(ways.after(b)?.records).toEqual([c])
  ways.begin(b)
  expect(ways.after(b)?.records).toEqual([c, a])
})

test('D13: a record that one came to from no list has no next in it', () => {
  const ways = createWays('place')
  expect(ways.after(a)).toBeNull()
  ways.beginIn({ records: [a, b] }, a)
  expect(ways.after(d)).toBeNull()
  expect(ways.after(a)?.records).toEqual([b])
})

test('D13: the address of a page says whose page it is', () => {
  const id = '0198c0de-0000-7000-8000-000000000000'
  expect(recordAt(`/companies/${id}`)).toEqual({ kind: 'company', id })
  expect(recordAt(`/people/${id}`)).toEqual({ kind: 'person', id })
  expect(recordAt('/companies')).toBeNull()
})
