import { describe, expect, it } from 'vitest'
import { classifyTokenError } from './failures.ts'
import { reconnectReason } from './rules.ts'

describe('an error of the token endpoint', () => {
  it.each([
    [4735, 'account_inactive'],
    [4738, 'grant_ended'],
    [4737, 'grant_ended'],
    [4741, 'grant_ended'],
    [4711, 'permission_missing'],
  ])('with code %i asks its owner to connect again, and says why', (code, reason) => {
    for (const body of [{ code }, { errorCode: String(code), error: 'invalid_request', reason: 'x' }])
      expect(reconnectReason(classifyTokenError(400, body)[0])).toBe(reason)
  })

  it.each([4702, 4704, 4709, 4717])(
    'with code %i is the operator’s, and ends no connection (F-04)',
    (code) => {
      const [reason] = classifyTokenError(400, { code, error: 'invalid_request' })
      expect(reason).toBe('config')
      expect(reconnectReason(reason)).toBeNull()
    },
  )

  it.each([null, 'text', [], {}, { error: 1, reason: {} }, { code: 'x' }, { code: 4700 }])(
    'that says nothing we know ends no connection: %o (F-04)',
    (body) => {
      expect(classifyTokenError(400, body)[0]).toBe('transient')
    },
  )

  it('ends no connection with a status that is not about the request (F-04)', () => {
    for (const status of [403, 404, 429, 500, 503])
      expect(classifyTokenError(status, { error: 'invalid_grant', code: 4735 })[0]).toBe('transient')
  })
})
