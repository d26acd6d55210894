import { locale } from './messages.ts'

export type GuideEntry =
  | 'connect'
  | 'prerequisites'
  | 'check-state'
  | 'remove-in-zoom'
  | 'user-data'
  | 'cancelled'
  | 'system-error'
  | 'app-not-installed'
  | 'app-does-not-start'
  | 'disconnect-fails'
  | 'already-linked'
  | 'account-disabled'
  | 'no-licence'
  | 'admin-policy'
  | 'support'

/** The address of the public guide, or of one entry of it, in the page's language. */
export function guideHref(entry?: GuideEntry): string {
  return `/docs/zoom-phone?lang=${locale}${entry ? `#${entry}` : ''}`
}
