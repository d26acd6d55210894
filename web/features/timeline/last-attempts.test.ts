import { expect, test } from 'vitest'
import type { Outcome } from '../../../shared/contracts/activity.ts'
import { call } from '../../test-records.ts'
import { lastOutcomes } from './last-attempts.ts'

const user = { id: crypto.randomUUID(), name: '試験 太郎' }
const main = call(user).number
const made = (outcome: Outcome | null, number = main) => call(user, { outcome, number })

test('the look: the last five attempts of that very number, the oldest first, without those that wait for an outcome', () => {
  const calls = [
    made(null),
    made('appointment'),
    made('busy', { ...main, extension: '12' }),
    made('reached'),
    made('refused', { ...main, e164: '+81300005678' }),
    made('absent'),
    made('busy'),
    made('no_answer'),
    made('voicemail'),
  ]
  expect(lastOutcomes(calls, main)).toEqual(['no_answer', 'busy', 'absent', 'reached', 'appointment'])
})
