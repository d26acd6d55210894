import { locale } from './messages.ts'

export type GuideEntry =
  | 'connect'
  | 'cancelled'
  | 'system-error'
  | 'app-not-installed'
  | 'app-does-not-start'
  | 'disconnect-fails'

/** The address of the public guide, or of one entry of it, in the page's language. */
export function guideHref(entry?: GuideEntry): string {
  return `/docs/zoom-phone?lang=${locale}${entry ? `#${entry}` : ''}`
}
