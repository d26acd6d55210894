import { expect, test } from 'vitest'
import { firstOutcomes } from './first-outcomes.ts'
import { keepsPromise } from './kept-promises.ts'

test('D11: the promise that was due is kept by a call that reached somebody, and stays open after any other', () => {
  expect(firstOutcomes.filter((outcome) => keepsPromise(outcome, false)).map(({ id }) => id)).toEqual([
    'reception_refused',
    'material_sent',
    'promising',
    'contact_refused',
    'considering',
    'timing',
    'decision_refused',
    'appointment',
    'do_not_call',
    'reached',
    'refused',
  ])
})

test('D11: whoever was not reached but is promised another call needs no reminder of the first', () => {
  expect(firstOutcomes.filter((outcome) => !keepsPromise(outcome, true))).toEqual([])
})

test('D11: a call without an outcome keeps nothing', () => {
  expect([keepsPromise(null, false), keepsPromise(null, true)]).toEqual([false, false])
})
