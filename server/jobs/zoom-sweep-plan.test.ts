import { describe, expect, test } from 'vitest'
import { nextCheckAt, nextTryAt, pauseBetweenChecks, pauseBetweenRounds } from './zoom-sweep-plan.ts'

const now = new Date('2026-04-01T00:00:00Z')
const hours = (at: Date) => (at.getTime() - now.getTime()) / 3_600_000
const chances = [0, 0.25, 0.5, 0.999]

describe('the plan of the sweep', () => {
  test('looks at every connection about once a day, spread over eight hours', () => {
    expect(chances.map((chance) => Math.round(hours(nextCheckAt(now, chance))))).toEqual([20, 22, 24, 28])
  })

  test('tries an unanswered one again after an hour, with up to a quarter more by chance', () => {
    expect(hours(nextTryAt(now, null, 0))).toBe(1)
    expect(hours(nextTryAt(now, 5_000, 0.8))).toBeCloseTo(1.2)
  })

  test('waits as long as Zoom asks, but never longer than about a day (SEC-Z13)', () => {
    expect(hours(nextTryAt(now, 6 * 3_600_000, 0))).toBe(6)
    expect(hours(nextTryAt(now, 400 * 3_600_000, 0))).toBe(24)
    for (const chance of chances)
      expect(hours(nextTryAt(now, 6 * 3_600_000, chance))).toBeGreaterThanOrEqual(6)
  })

  test('makes at most one check a second', () => {
    for (const chance of chances) expect(pauseBetweenChecks(chance)).toBeGreaterThanOrEqual(1_000)
  })

  test('looks every minute, and ever more rarely while Zoom is down', () => {
    expect([0, 1, 2, 5, 50].map((outages) => pauseBetweenRounds(outages, 0) / 60_000)).toEqual([
      1, 2, 4, 32, 32,
    ])
    expect(pauseBetweenRounds(0, 0.999)).toBeLessThan(75_001)
  })
})
