import { describe, expect, test } from 'vitest'
import { classifyTokenError } from './failures.ts'
import { reconnectReason } from './rules.ts'

describe('an error of the token endpoint', () => {
  test.each([
    [4735, 'account_inactive'],
    [4738, 'account_inactive'],
    [4737, 'grant_ended'],
    [4740, 'grant_ended'],
    [4741, 'replaced'],
    [4711, 'permission_missing'],
  ])('with code %i asks its owner to connect again, and says why', (code, reason) => {
    const written = `4,${code - 4000}`
    for (const body of [
      { code },
      { errorCode: String(code), error: 'invalid_request', reason: 'x' },
      { error: 'invalid_grant', reason: `Something has happened. (${written})` },
      { error: 'invalid_grant', reason: `Invalid Token! (${code}).` },
    ])
      expect(reconnectReason(classifyTokenError(400, body)[0])).toBe(reason)
  })

  test.each([4702, 4704, 4709, 4717])(
    'with code %i is the operator’s, and ends no connection (F-04)',
    (code) => {
      const text = { error: 'invalid_grant', reason: `Not accepted. (4,${code - 4000})` }
      for (const body of [{ code, error: 'invalid_request' }, text]) {
        const [reason] = classifyTokenError(400, body)
        expect(reason).toBe('config')
        expect(reconnectReason(reason)).toBeNull()
      }
    },
  )

  test.each([null, 'text', [], {}, { error: 1, reason: {} }, { code: 'x' }, { code: 4700 }])(
    'that says nothing we know ends no connection: %o (F-04)',
    (body) => {
      expect(classifyTokenError(400, body)[0]).toBe('transient')
    },
  )

  test.each([
    'Invalid authorization code (4,709)',
    'Invalid Token! (4,735) for you',
    'Invalid Token! (4,800)',
  ])('is not read as a code where none stands behind the text: %s', (reason) => {
    expect(classifyTokenError(400, { error: 'invalid_request', reason })[0]).toBe('dead')
  })

  test('ends no connection with a status that is not about the request (F-04)', () => {
    for (const status of [403, 404, 429, 500, 503])
      expect(classifyTokenError(status, { error: 'invalid_grant', code: 4735 })[0]).toBe('transient')
  })
})
