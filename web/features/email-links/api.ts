import { useMutation, useQuery } from '@tanstack/react-query'
import type { emailLinkRoutes } from '../../../server/features/email-links/routes.ts'
import type { meRoutes } from '../../../server/features/me/routes.ts'
import type { passwordResetRoutes } from '../../../server/features/password-reset/routes.ts'
import type { signUpRoutes } from '../../../server/features/sign-up/routes.ts'
import type { LinkView, SignUp } from '../../../shared/contracts/email-links.ts'
import { client, unwrap } from '../../lib/api.ts'
import { learnSentences } from '../../lib/explain.ts'
import { useNextLink } from '../../lib/link-token.ts'
import { locale } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'

const { api } = client<typeof emailLinkRoutes>()
const { api: own } = client<typeof meRoutes>()
const signUps = client<ReturnType<typeof signUpRoutes>>().api.auth['sign-up']
const resets = client<typeof passwordResetRoutes>().api.auth['password-reset']

export function requestSignUp(email: string): Promise<unknown> {
  return unwrap(signUps.request.$post({ json: { email, locale } }))
}

export function requestReset(email: string): Promise<unknown> {
  return unwrap(resets.request.$post({ json: { email, locale } }))
}

/** The secret of the link that this page was opened with: it stands in the fragment, which no server sees. */
export function linkToken(): string {
  return window.location.hash.slice(1)
}

/** Whose link it is; fails with `link_not_valid` when it does not work any more. */
export function useLink(token = linkToken()) {
  useNextLink()
  return useQuery({
    queryKey: ['email-link', token],
    queryFn: async (): Promise<LinkView> => {
      // Opened without a secret, or with half of one that a mail program broke: nothing to ask the server.
      if (!/^[\w-]{43}$/.test(token)) {
        await learnSentences('link_not_valid')
        throw new ProblemError('link_not_valid')
      }
      return unwrap(api.auth['email-link'].$post({ json: { token } }))
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export function signUp(input: SignUp) {
  return unwrap(signUps.email.$post({ json: { ...input, locale } }))
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (input: { token: string; password: string }): Promise<unknown> =>
      unwrap(resets.$post({ json: input })),
  })
}

export function useRequestEmailChange() {
  return useMutation({
    mutationFn: (email: string): Promise<unknown> => unwrap(own.me.email.$post({ json: { email } })),
  })
}

export function useConfirmEmail() {
  return useMutation({
    mutationFn: (token: string) => unwrap(own.auth['email-change'].$post({ json: { token } })),
  })
}
