import { useMutation, useQuery } from '@tanstack/react-query'
import type { emailLinkRoutes } from '../../../server/features/email-links/routes.ts'
import type { LinkView, SignUp } from '../../../shared/contracts/email-links.ts'
import { client, unwrap } from '../../lib/api.ts'
import { useNextLink } from '../../lib/link-token.ts'
import { locale } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'

const { api } = client<ReturnType<typeof emailLinkRoutes>>()

export function requestSignUp(email: string): Promise<unknown> {
  return unwrap(api.auth['sign-up'].request.$post({ json: { email, locale } }))
}

export function requestReset(email: string): Promise<unknown> {
  return unwrap(api.auth['password-reset'].request.$post({ json: { email, locale } }))
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
      if (!/^[\w-]{43}$/.test(token)) throw new ProblemError('link_not_valid')
      return unwrap(api.auth['email-link'].$post({ json: { token } }))
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export function signUp(input: SignUp) {
  return unwrap(api.auth['sign-up'].email.$post({ json: { ...input, locale } }))
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (input: { token: string; password: string }): Promise<unknown> =>
      unwrap(api.auth['password-reset'].$post({ json: input })),
  })
}

export function useRequestEmailChange() {
  return useMutation({
    mutationFn: (email: string): Promise<unknown> => unwrap(api.me.email.$post({ json: { email } })),
  })
}

export function useConfirmEmail() {
  return useMutation({
    mutationFn: (token: string) => unwrap(api.auth['email-change'].$post({ json: { token } })),
  })
}
