import { expect, test } from 'vitest'
import { keepsPromise } from './kept-promises.ts'
import { outcomes } from './outcomes.ts'

test('D11: the promise that was due is kept by a call that reached somebody, and stays open after any other', () => {
  expect(outcomes.filter((outcome) => keepsPromise(outcome, false))).toEqual([
    'appointment',
    'reached',
    'refused',
  ])
})

test('D11: whoever was not reached but is promised another call needs no reminder of the first', () => {
  expect(outcomes.filter((outcome) => !keepsPromise(outcome, true))).toEqual([])
})

test('D11: a call without an outcome keeps nothing', () => {
  expect([keepsPromise(null, false), keepsPromise(null, true)]).toEqual([false, false])
})
