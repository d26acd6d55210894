import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteReached } from './reachability.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('D1: a server that is away is asked for every few seconds until it answers, and then no more', async () => {
  let isUp = false
  const ask = vi.fn(async () => {
    if (!isUp) throw new TypeError('Failed to fetch')
    return new Response()
  })
  vi.stubGlobal('fetch', ask)
  noteReached(false)
  expect(onlineManager.isOnline()).toBe(false)
  await vi.advanceTimersByTimeAsync(6000)
  expect([ask.mock.calls.length, onlineManager.isOnline()]).toEqual([2, false])
  isUp = true
  await vi.advanceTimersByTimeAsync(3000)
  expect(onlineManager.isOnline()).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ask).toHaveBeenCalledTimes(3)
})
