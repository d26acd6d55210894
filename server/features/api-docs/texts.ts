import type { DocsLabels } from '../../http/docs-page.ts'
import type { PlainBlock } from '../help/blocks.ts'
import type { ExampleChapter, ExampleId } from './examples.ts'

export const basics = [
  'start',
  'authentication',
  'paging',
  'versions',
  'idempotency',
  'errors',
  'limits',
  'changes',
] as const

export interface ApiTexts {
  readonly title: string
  readonly lead: string
  readonly foot: string
  readonly labels: DocsLabels & {
    readonly basics: string
    readonly linkTo: string
    readonly field: string
    readonly type: string
    readonly required: string
    readonly parameters: string
    readonly body: string
    readonly answer: string
    readonly noContent: string
    readonly problems: string
    readonly scope: string
    readonly role: string
    readonly fromRole: Readonly<Record<'member' | 'admin' | 'owner', string>>
    readonly sessionOnly: string
    readonly sessionOnlyLead: string
    readonly examples: string
    readonly toReference: string
    readonly answers: string
    readonly keep: (variable: string, from: string) => string
  }
  readonly basics: Readonly<
    Record<(typeof basics)[number], { readonly title: string; readonly body: readonly PlainBlock[] }>
  >
  readonly examplesTitle: string
  readonly examplesLead: string
  readonly examplesStart: readonly PlainBlock[]
  readonly examples: Readonly<
    Record<ExampleChapter, { readonly title: string; readonly body: readonly string[] }>
  >
  readonly exampleNotes: Readonly<Partial<Record<ExampleId, string>>>
}
