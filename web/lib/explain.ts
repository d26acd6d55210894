/** A sentence for every problem. What may come before all code is here has its own at once; the others follow it. */
import type { ProblemParams } from '../../shared/problems.ts'
import { onDemand } from '../ui/on-demand.ts'
import { guideHref } from './guide.ts'
import { m } from './messages.ts'
import { ProblemError, type WebProblemCode } from './problem-error.ts'

export interface Explanation {
  code?: WebProblemCode
  text: string
  /** The entry of the guide that says more, or whom to ask. */
  help?: { href: string; label: string }
  /** What to quote to support, when the fault is ours. */
  reference?: string
}

const first = {
  offline: () => m.problem_offline(),
  code_not_loaded: () => m.problem_code_not_loaded(),
  new_version: () => m.problem_new_version(),
  session_expired: () => m.problem_session_expired(),
  no_workspace: () => m.problem_no_workspace(),
  not_allowed: () => m.problem_not_allowed(),
  not_found: () => m.problem_not_found(),
  temporarily_unavailable: () => m.problem_temporarily_unavailable(),
  internal: () => m.problem_internal(),
} satisfies Partial<Record<WebProblemCode, () => string>>

export type FirstCode = keyof typeof first

const others = onDemand(() => import('./sentences.ts'))

/** Before a problem is thrown that `explain` may have no sentence for yet: fetches them. Without a network it goes on without. */
export async function learnSentences(code?: WebProblemCode): Promise<void> {
  if (code === undefined || !isFirst(code)) await others.load().catch(() => {})
}

function isFirst(code: string): code is FirstCode {
  return Object.hasOwn(first, code)
}

/** Whether a text, of an address say, is a code that `explain` has a sentence for. */
export function isProblemCode(value: unknown): value is WebProblemCode {
  if (typeof value !== 'string') return false
  return isFirst(value) || Object.hasOwn(others.peek()?.sentences ?? {}, value)
}

/** A sentence for whatever was thrown. Anything but a `ProblemError` is a fault of this page. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof ProblemError)) return { code: 'internal', text: m.problem_page_fault() }
  const { code, params, requestId } = error
  const reference = error.status >= 500 && requestId ? requestId : undefined
  return { code, text: sentenceOf(code)(params), help: helpOf(code, reference), reference }
}

/** Whoever has something to quote needs to know to whom. */
function helpOf(code: WebProblemCode, reference: string | undefined): Explanation['help'] {
  const entry = others.peek()?.guideEntries[code]
  if (entry) return { href: guideHref(entry), label: m.ui_see_guide() }
  return reference ? { href: guideHref('support'), label: m.auth_support() } : undefined
}

function sentenceOf(code: WebProblemCode): (params: ProblemParams) => string {
  if (isFirst(code)) return first[code]
  return others.peek()?.sentences[code] ?? first.internal
}
