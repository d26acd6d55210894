import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { signByPasskey } from './device.ts'

/** A browser that offers passkeys in the field, and waits until one is chosen. */
let offered = Promise.withResolvers<CredentialRequestOptions>()
const get = vi.fn((request: CredentialRequestOptions) => {
  const { promise, reject } = Promise.withResolvers<Credential>()
  request.signal?.addEventListener('abort', () => reject(request.signal?.reason))
  offered.resolve(request)
  return promise
})
const options = { challenge: 'AAAA', allowCredentials: [] }

beforeEach(() => {
  get.mockClear()
  offered = Promise.withResolvers()
  const PublicKeyCredential = Object.assign(() => {}, { isConditionalMediationAvailable: async () => true })
  vi.stubGlobal('PublicKeyCredential', PublicKeyCredential)
  vi.stubGlobal('document', { querySelectorAll: () => [{}] })
  vi.stubGlobal('navigator', { credentials: { get } })
})
afterEach(() => vi.unstubAllGlobals())

test('the offer in the field ends with the form: the browser is told, and nobody is signed in', async () => {
  const form = new AbortController()
  const signed = signByPasskey(options, form.signal).catch((error: Error) => error.name)
  expect(await offered.promise).toMatchObject({ mediation: 'conditional' })
  form.abort()
  expect(await signed).toBe('AbortError')
})

test('a form that is gone before the offer could begin makes none', async () => {
  const signed = signByPasskey(options, AbortSignal.abort()).catch((error: Error) => error.name)
  expect(await signed).toBe('AbortError')
  expect(get).not.toHaveBeenCalled()
})
