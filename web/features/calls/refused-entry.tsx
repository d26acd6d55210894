import { formatDay } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError, type WebProblemCode } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { outcomeLabel } from './call-outcomes.ts'
import { useCalls } from './context.ts'
import type { OutboxEntry, OutboxRequest } from './outbox-rules.ts'

/** Something the server will not take: why, all that it said, and what can be done about it. */
export function RefusedEntry({ entry }: { entry: OutboxEntry }) {
  const { outbox } = useCalls()
  const content = contentOf(entry.request)
  const reason = explain(new ProblemError((entry.refused ?? 'internal') as WebProblemCode)).text
  return (
    <article className="flex flex-col gap-1.5 border-b border-line pb-3 last:border-0 last:pb-0">
      <p className="text-sm font-medium">
        {entry.about.name} <span className="tabular-nums">{entry.about.number}</span>
      </p>
      <p className="text-xs text-bad">{reason}</p>
      <div className="flex items-start gap-1 rounded-md bg-canvas px-2 py-1.5 text-sm">
        <p className="min-w-0 flex-1 whitespace-pre-wrap">{content}</p>
        <CopyButton
          text={`${entry.about.name} ${entry.about.number}\n${content}`}
          label={m.call_outbox_copy()}
        />
      </div>
      <div className="flex gap-2">
        <Button size="small" onClick={() => outbox.retry(entry)}>
          {m.call_outbox_retry()}
        </Button>
        <Button size="small" variant="ghost" onClick={() => outbox.discard(entry)}>
          {m.call_outbox_discard()}
        </Button>
      </div>
    </article>
  )
}

function contentOf(request: OutboxRequest): string {
  switch (request.kind) {
    case 'call':
      return m.call_outbox_call()
    case 'launch':
      return request.launch === 'not_placed' ? m.call_outbox_not_placed() : m.call_outbox_opened()
    case 'outcome':
      return request.outcome
        ? `${m.call_outcome()}: ${outcomeLabel(request.outcome)}`
        : m.call_outbox_no_outcome()
    case 'note':
      return request.body
    case 'follow_up':
      return `${m.call_promise()}: ${formatDay(request.content.dueOn)} ${request.content.body}`
  }
}
