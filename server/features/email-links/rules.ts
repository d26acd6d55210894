/** SEC-A06: an hour. */
export const linkLifeMs = 60 * 60_000

export type LinkFor =
  | { purpose: 'sign_up'; email: string; userId: null }
  | { purpose: 'reset' | 'change'; email: string; userId: string }

export type LinkPurpose = LinkFor['purpose']

/** The page that a link opens. */
export const linkPages: Record<LinkPurpose, string> = {
  sign_up: '/signup/complete',
  reset: '/reset-password',
  change: '/confirm-email',
}
