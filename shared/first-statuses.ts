/** The statuses that a new workspace begins with, in its owner's language; from then on they are the workspace's to change. */
import type { Locale } from './messages.ts'
import type { StatusKind } from './statuses.ts'

export const firstStatuses: readonly ({ kind: StatusKind } & Record<Locale, string>)[] = [
  { kind: 'working', ja: '接触中', en: 'In contact' },
  { kind: 'hot', ja: '見込み', en: 'Promising' },
  { kind: 'deal', ja: '商談中', en: 'In talks' },
  { kind: 'won', ja: '取引中', en: 'Customer' },
  { kind: 'lost', ja: '見送り', en: 'Passed' },
]
