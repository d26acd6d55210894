import type { Provider } from '../../../shared/contracts/identities.ts'
import type { DocsLabels } from '../../http/docs-page.ts'
import type { PlainBlock } from './blocks.ts'

/** The chapters of the guide and the topics in each, in reading order. Screens and Zoom's listing link to these anchors. */
export const outline = {
  connect: [],
  usage: ['prerequisites', 'one-click-call', 'check-state'],
  remove: ['remove-in-app', 'remove-in-zoom', 'after-removal', 'user-data'],
  troubleshooting: [
    'cancelled',
    'system-error',
    'app-does-not-start',
    'app-not-installed',
    'disconnect-fails',
    'already-linked',
  ],
  faq: [
    'permissions',
    'password-changed',
    'account-disabled',
    'several-accounts',
    'protection',
    'no-licence',
  ],
  'admin-policy': [],
  support: [],
} as const

export type Chapter = keyof typeof outline
export type Anchor = Chapter | (typeof outline)[Chapter][number]

/** One language of the guide. A missing or surplus anchor does not compile. */
export interface Guide {
  readonly title: string
  readonly lead: string
  readonly labels: Labels
  /** The ways to log in, of which a sentence names those that there are: `{ways}` of a step. */
  readonly ways: Readonly<Record<'mail' | Provider, string>>
  readonly sections: Readonly<Record<Anchor, Section>>
}

export interface Labels extends DocsLabels {
  readonly linkTo: string
  readonly trademark: string
}

export interface Section {
  readonly title: string
  readonly body: readonly Block[]
}

/** Whom to ask, by what is known of it. */
export interface ContactWords {
  /** Before the support contact. */
  readonly here: string
  /** Before the owners and admins of the reader's workspace. */
  readonly colleagues: string
  /** To an owner or admin who is the only one, without a support contact. */
  readonly nobodyElse: string
  /** To whoever is not signed in, without a support contact. */
  readonly inviter: string
}

/**
 * A piece of a section. Every text may hold `[[a word on the screen]]`, `` `code` `` and `[a link](#anchor)`. `contact` and `policy` are
 * completed from the installation's settings, `contact` also from who reads.
 */
export type Block = PlainBlock | { readonly contact: ContactWords } | { readonly policy: 'auto-launch' }
