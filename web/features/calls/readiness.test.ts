import { expect, test } from 'vitest'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { readiness, wasCalledRecently } from './readiness.ts'

function target(
  number: Partial<CallTarget['number']> = {},
  record: Partial<CallTarget['record']> = {},
): CallTarget {
  const known = {
    id: 'n',
    kind: 'main' as const,
    raw: '',
    extension: null,
    display: '03-0000-1234',
    version: 1,
  }
  return {
    number: { ...known, e164: '+81300001234', warnings: [], ...number },
    record: { kind: 'company', id: 'c', name: '株式会社テスト', doNotCall: false, ...record },
  }
}

test('an ordinary number of a connected person is called without a question', () => {
  expect(readiness(target(), 'connected', false)).toEqual({
    canDial: true,
    confirm: [],
    way: 'zoom',
    offersConnect: false,
    reconnect: false,
  })
})

test('an unknown connection, one to renew and a Zoom that does not answer never stand in the way', () => {
  for (const state of [undefined, 'reconnect_needed', 'not_responding'] as const) {
    expect(readiness(target(), state, false)).toMatchObject({ offersConnect: false, confirm: [] })
  }
  expect(readiness(target(), 'reconnect_needed', false).reconnect).toBe(true)
})

test('without a connection it is offered first', () => {
  expect(readiness(target(), 'not_connected', false).offersConnect).toBe(true)
})

test('an odd number and a record not to be called ask for a confirmation', () => {
  expect(readiness(target({ warnings: ['too_short'] }), 'connected', false).confirm).toEqual(['odd_number'])
  expect(readiness(target({}, { doNotCall: true }), 'connected', false).confirm).toEqual(['do_not_call'])
})

test('what has no E.164 cannot be dialled, whatever the connection', () => {
  const emergency = target({ e164: null, warnings: ['emergency'] })
  expect(readiness(emergency, 'not_connected', false)).toMatchObject({
    canDial: false,
    confirm: [],
    offersConnect: false,
  })
})

test('Android dials with the telephone, and needs no connection', () => {
  expect(readiness(target(), 'not_connected', true)).toMatchObject({ way: 'telephone', offersConnect: false })
})

test('a colleague’s call of the last day is worth a word, one’s own or an older one is not', () => {
  const now = Date.parse('2026-07-03T12:00:00Z')
  const at = (hours: number) => ({ at: new Date(now - hours * 3_600_000).toISOString(), userName: '田中' })
  expect(wasCalledRecently(at(2), '佐藤', now)).toBe(true)
  expect(wasCalledRecently(at(2), '田中', now)).toBe(false)
  expect(wasCalledRecently(at(30), '佐藤', now)).toBe(false)
  expect(wasCalledRecently(undefined, '佐藤', now)).toBe(false)
})
