import type { Launch } from '../../../shared/contracts/activity.ts'
import { formatDay } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError, type WebProblemCode } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { promiseWords } from '../follow-ups/words.ts'
import { useCalls } from './context.ts'
import { isConflict, type OutboxEntry, type OutboxRequest } from './outbox-rules.ts'
import { OutcomeChoice } from './outcome-conflict.tsx'
import { useOutcomes } from './use-outcomes.ts'

/** What the server will not take about one call, and what can be done about it. */
export function RefusedCall({ entries }: { entries: readonly OutboxEntry[] }) {
  const [first] = entries
  if (!first) return null
  const { name, number } = first.about
  const conflict = entries.find(isConflict)
  const refused = entries.filter((entry) => entry !== conflict)
  return (
    <article className="flex flex-col gap-1.5 border-b border-line pb-3 last:border-0 last:pb-0">
      <p className="text-sm">
        {name} <span className="tabular-nums">{number}</span>
      </p>
      {conflict && <OutcomeChoice conflict={conflict} />}
      {refused.length > 0 && <Refused entries={refused} title={`${name} ${number}`} />}
    </article>
  )
}

/** Why, all that it says, and another try or none. */
function Refused({ entries, title }: { entries: readonly OutboxEntry[]; title: string }) {
  const { outbox } = useCalls()
  const reasons = [...new Set(entries.flatMap(({ refused }) => refused ?? []))]
  const { nameOf } = useOutcomes(
    entries.map(({ request }) => (request.kind === 'outcome' ? request.outcome : null)),
  )
  const contents = entries.map(({ request }) => contentOf(request, nameOf))

  function retry() {
    for (const entry of entries) if (entry.refused) outbox.retry(entry)
  }

  function discard() {
    for (const entry of entries) outbox.discard(entry)
    toastUndo(m.call_outbox_discarded(), () => {
      for (const { callId, request, about } of entries) outbox.put(callId, request, about)
      outbox.flush()
    })
  }

  return (
    <>
      {reasons.map((code) => (
        <p key={code} className="text-xs text-bad">
          {explain(new ProblemError(code as WebProblemCode)).text}
        </p>
      ))}
      <div className="flex items-start gap-1 rounded-md bg-canvas px-2 py-1.5 text-sm">
        <ul className="flex min-w-0 flex-1 flex-col gap-0.5">
          {contents.map((content) => (
            <li key={content} className="whitespace-pre-wrap">
              {content}
            </li>
          ))}
        </ul>
        <CopyButton text={[title, ...contents].join('\n')} label={m.call_outbox_copy()} />
      </div>
      <div className="flex gap-2">
        <Button size="small" onClick={retry}>
          {m.call_outbox_retry()}
        </Button>
        <Button size="small" variant="ghost" onClick={discard}>
          {m.call_outbox_discard()}
        </Button>
      </div>
    </>
  )
}

function contentOf(request: OutboxRequest, nameOf: (outcome: string) => string): string {
  switch (request.kind) {
    case 'call':
      return request.content.launch ? launchWords[request.content.launch]() : m.call_outbox_call()
    case 'launch':
      return launchWords[request.launch]()
    case 'outcome':
      return request.outcome ? `${m.call_outcome()}: ${nameOf(request.outcome)}` : m.call_outbox_no_outcome()
    case 'note':
      return request.body
    case 'kept':
      return request.done
        ? m.call_promise_kept({ what: request.what })
        : m.call_promise_reopened({ what: request.what })
    case 'follow_up':
      return `${m.call_promise()}: ${dayOf(request.content.dueOn)} ${promiseWords(request.content)}`
  }
}

const launchWords: Record<Launch, () => string> = {
  unknown: () => m.call_retry(),
  opened: () => m.call_outbox_opened(),
  not_placed: () => m.call_outbox_not_placed(),
  elsewhere: () => m.call_outbox_elsewhere(),
}

function dayOf(dueOn: string | null): string {
  return dueOn === null ? m.follow_up_undated() : formatDay(dueOn)
}
