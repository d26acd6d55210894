/** Begins a session for somebody who has been identified outside of the library; the library makes it, so that its hooks and hashing run. */
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Auth } from './library.ts'
import { clientAddressHeader } from './rules.ts'

const input = z.object({
  userId: z.uuid(),
  isByPassword: z.boolean().optional(),
  isByProvider: z.boolean().optional(),
})

/** One endpoint that no request reaches: it has no path, and the library is told so as well. */
export const sessionsOfIdentities = {
  id: 'sessions-of-identities',
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly({ method: 'POST', body: input }, async (ctx) => {
      const { internalAdapter } = ctx.context
      const user = await internalAdapter.findUserById(ctx.body.userId)
      if (!user) throw new Error('nobody to begin a session for')
      // A provider, a second step or a passkey is more than a password.
      const { isByPassword = false, isByProvider = false } = ctx.body
      const rests = { secondFactor: !isByPassword, byProvider: isByProvider }
      const session = await internalAdapter.createSession(user.id, false, rests)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({})
    }),
  },
} satisfies BetterAuthPlugin

/** Begins it for the browser that asked. @returns the cookies to set. */
export async function beginSession(
  auth: Auth,
  from: { userAgent: string | null; ipAddress: string | null },
  person: z.infer<typeof input>,
): Promise<string[]> {
  const headers = new Headers()
  if (from.userAgent) headers.set('user-agent', from.userAgent)
  if (from.ipAddress) headers.set(clientAddressHeader, from.ipAddress)
  const answer = await auth.api.beginSession({ body: person, headers, returnHeaders: true })
  return answer.headers.getSetCookie()
}
