import type { MethodResult, Provider, SignInError } from '../../../shared/contracts/identities.ts'
import { isProvider } from './provider-words.ts'

const errors: Record<SignInError, true> = {
  cancelled: true,
  failed: true,
  not_linked: true,
  expired: true,
  unavailable: true,
}

const results: Record<MethodResult, true> = { ...errors, added: true, in_use: true, other_identity: true }

/** How a sign-in at a provider ended, as the server's redirect to the sign-in page says it. */
export interface SignInErrorSearch {
  error?: SignInError
  with?: Provider
  ref?: string
}

export function signInErrorIn(search: Record<string, unknown>): SignInErrorSearch {
  const { error, with: provider, ref } = search
  if (!isKey(errors, error) || !isProvider(provider)) return {}
  return { error, with: provider, ...(isReference(ref) ? { ref } : {}) }
}

/** How adding a method, or proving again who one is, ended. */
export interface MethodResultSearch {
  result?: MethodResult
  with?: Provider
  ref?: string
}

export function methodResultIn(search: Record<string, unknown>): MethodResultSearch {
  const { result, with: provider, ref } = search
  if (!isKey(results, result) || !isProvider(provider)) return {}
  return { result, with: provider, ...(isReference(ref) ? { ref } : {}) }
}

function isKey<Key extends string>(known: Record<Key, true>, value: unknown): value is Key {
  return typeof value === 'string' && Object.hasOwn(known, value)
}

function isReference(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
}
