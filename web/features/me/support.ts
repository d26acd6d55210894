import { supportLink } from '../../../shared/support-contact.ts'
import { guideHref } from '../../lib/guide.ts'

/**
 * Where a link to support leads: to the contact, a mail with `subject`; without a contact to the guide, which says who can help.
 * Answers the attributes of the link.
 */
export function supportTarget(contact: string | null, subject?: string) {
  if (!contact) return { href: guideHref('support'), ...newTab }
  const href = supportLink(contact)
  if (href.startsWith('https:')) return { href, ...newTab }
  const isMail = href.startsWith('mailto:')
  return { href: isMail && subject ? `${href}?subject=${encodeURIComponent(subject)}` : href }
}

const newTab = { target: '_blank', rel: 'noreferrer' } as const
