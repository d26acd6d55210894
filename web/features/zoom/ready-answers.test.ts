import { describe, expect, test } from 'vitest'
import { nextTopic, parseReady, readyState } from './ready-answers.ts'

const all = { scheme: true, signed_in: true, licence: true, policy: true }

describe('the ready-to-call check', () => {
  test.each([
    ['unchecked', {}],
    ['unfinished', { scheme: true }],
    ['blocked', { scheme: false }],
    ['blocked', { ...all, licence: false }],
    ['ready', all],
  ])('is %s after %j', (state, answers) => expect(readyState(answers)).toBe(state))

  test('is ready although the browser asks each time', () => {
    expect(readyState({ ...all, policy: false })).toBe('ready')
  })

  test('asks in order, and nothing once all is answered', () => {
    expect(nextTopic({})).toBe('scheme')
    expect(nextTopic({ scheme: false })).toBe('signed_in')
    expect(nextTopic(all)).toBeNull()
  })
})

describe('what a browser has kept of it', () => {
  test('comes back as it was', () => {
    const result = { answers: { scheme: true, policy: false }, at: '2026-07-03T01:02:03.000Z' }
    expect(parseReady(JSON.stringify(result))).toEqual(result)
  })

  test.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{"answers":{}}',
    '{"answers":{},"at":"x"}',
    '{"answers":{},"at":7}',
  ])('counts as nothing when it is %j', (text) => expect(parseReady(text)).toBeNull())

  test('loses what is no answer', () => {
    const kept = parseReady(
      '{"answers":{"scheme":"yes","other":true,"licence":true},"at":"2026-07-03T00:00:00Z"}',
    )
    expect(kept?.answers).toEqual({ licence: true })
  })
})
