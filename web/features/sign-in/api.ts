import { queryOptions } from '@tanstack/react-query'
import type { authRoutes } from '../../../server/features/auth/routes.ts'
import type { Reauthenticate, SignIn } from '../../../shared/contracts/auth.ts'
import type { SecondStepAnswer } from '../../../shared/contracts/second-factors.ts'
import { client, unwrap } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { forgetSession } from '../../lib/session-expiry.ts'

const { auth } = client<ReturnType<typeof authRoutes>>().api

export type SignInInput = Pick<SignIn, 'email' | 'password'>

/** True when a second factor must follow: `finishSignIn`. */
export async function signIn(input: SignInInput): Promise<boolean> {
  return 'awaits' in (await unwrap(auth['sign-in'].email.$post({ json: input })))
}

export function finishSignIn(answer: SecondStepAnswer) {
  return unwrap(auth['second-step'].$post({ json: answer }))
}

/** In which ways one can prove who one is. */
export const proofWaysQuery = queryOptions({
  queryKey: ['proof-ways'],
  queryFn: async () => (await unwrap(auth.reauthenticate.$get())).ways,
  staleTime: 0,
})

/** Proves again who one is; sensitive requests are taken for a quarter of an hour from now. */
export function reauthenticate(proof: Reauthenticate) {
  return unwrap(auth.reauthenticate.$post({ json: proof }))
}

/** Ends the session, here and on the server. One that has already ended is as good. */
export async function signOut(): Promise<void> {
  forgetSession()
  try {
    await unwrap(auth['sign-out'].$post())
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'session_expired') throw error
  }
}
