import { z } from 'zod'
import { password } from './auth.ts'

export const providers = ['google', 'microsoft'] as const
export type Provider = (typeof providers)[number]

/** How a sign-in at a provider may end other than well, as `?error=` says it. */
export const signInErrors = ['cancelled', 'failed', 'not_linked', 'expired', 'unavailable'] as const
export type SignInError = (typeof signInErrors)[number]

/** How adding a provider to one's sign-in methods, or proving again who one is, ended. */
export const methodResults = ['added', 'in_use', 'other_identity', ...signInErrors] as const
export type MethodResult = (typeof methodResults)[number]

/** One of a person's ways to sign in; `email` is what the provider calls it. */
export const signInMethodView = z.object({
  id: z.uuid(),
  kind: z.enum(['password', ...providers]),
  email: z.string().nullable(),
  addedAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type SignInMethodView = z.infer<typeof signInMethodView>

export const signInMethods = z.object({
  items: z.array(signInMethodView),
  /** The last way in cannot be removed. */
  removable: z.boolean(),
})
export type SignInMethods = z.infer<typeof signInMethods>

export const addSignInMethod = z.strictObject({ provider: z.enum(providers) })

/** The provider's page, for the browser to go to. */
export const signInMethodStart = z.object({ url: z.string() })

export const setPassword = z.strictObject({ password })
