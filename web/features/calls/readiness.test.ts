import { expect, test } from 'vitest'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { readiness } from './readiness.ts'

function target(number: Partial<CallTarget['number']> = {}): CallTarget {
  const known = {
    id: 'n',
    kind: 'main' as const,
    raw: '',
    extension: null,
    display: '03-0000-1234',
    health: null,
    version: 1,
  }
  return {
    number: { ...known, e164: '+81300001234', warnings: [], ...number },
    record: { kind: 'company', id: 'c', name: '株式会社テスト', doNotCall: false },
  }
}

test('an ordinary number of a connected person is called without a question', () => {
  expect(readiness(target(), 'connected', false)).toEqual({
    canDial: true,
    way: 'zoom',
    offersConnect: false,
    reconnect: false,
  })
})

test('an unknown connection, one to renew and a Zoom that does not answer never stand in the way', () => {
  for (const state of [undefined, 'reconnect_needed', 'not_responding'] as const) {
    expect(readiness(target(), state, false)).toMatchObject({ offersConnect: false })
  }
  expect(readiness(target(), 'reconnect_needed', false).reconnect).toBe(true)
})

test('without a connection it is offered first', () => {
  expect(readiness(target(), 'not_connected', false).offersConnect).toBe(true)
})

test('what has no E.164 cannot be dialled, whatever the connection', () => {
  const emergency = target({ e164: null, warnings: ['emergency'] })
  expect(readiness(emergency, 'not_connected', false)).toMatchObject({
    canDial: false,
    offersConnect: false,
  })
})

test('Android dials with the telephone, and needs no connection', () => {
  expect(readiness(target(), 'not_connected', true)).toMatchObject({ way: 'telephone', offersConnect: false })
})
