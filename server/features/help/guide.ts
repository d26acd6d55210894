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
  /** How one logs in, in a sentence: `{ways}` of a step. */
  readonly ways: Readonly<Record<'mail' | Provider | 'or', string>>
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

/**
 * A piece of a section. Every text may hold `[[a word on the screen]]`, `` `code` `` and `[a link](#anchor)`. `contact` and `policy` are completed from the installation's settings.
 */
export type Block =
  | PlainBlock
  | { readonly contact: { readonly byMail: string; readonly byAdministrator: string } }
  | { readonly policy: 'auto-launch' }
