import type { Locale } from '../../../shared/messages.ts'

/** A mail as its feature says it: plain texts, which are escaped when they become HTML. */
export interface Message {
  to: string
  locale: Locale
  subject: string
  heading: string
  paragraphs: string[]
  button?: { label: string; url: string }
  /** What happened, when, from where: shown as a small table. */
  facts?: [label: string, value: string][]
  smallPrint?: string[]
}
