/** Personal access tokens: a person's own way into the REST API. */
import { z } from 'zod'
import { nameOf } from '../text.ts'

export const tokenScopes = ['read', 'write'] as const
export const tokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof tokenScope>

/** A token lives for a year at the most. */
export const longestTokenDays = 366

export const newToken = z.strictObject({
  name: nameOf(100),
  scope: tokenScope,
  expiresAt: z.iso.datetime(),
})
export type NewToken = z.infer<typeof newToken>

/** `start` tells tokens apart; the token itself is answered once, when it is made. */
export const tokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: tokenScope,
  start: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type TokenView = z.infer<typeof tokenView>

export const tokenList = z.object({ items: z.array(tokenView) })
export const createdToken = tokenView.extend({ token: z.string() })
export type CreatedToken = z.infer<typeof createdToken>
