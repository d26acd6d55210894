import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { Question } from './stale-choice.tsx'

/** Both texts side by side, and which one stays. */
export function StaleDialog({ question }: { question: Question | null }) {
  return (
    <Dialog
      open={question !== null}
      onOpenChange={() => {}}
      dismissible={false}
      title={m.record_stale_title()}
      description={m.record_stale_text()}
      footer={
        <>
          <Button onClick={() => question?.answer('theirs')}>{m.record_stale_keep_theirs()}</Button>
          <Button variant="primary" onClick={() => question?.answer('mine')}>
            {m.record_stale_keep_mine()}
          </Button>
        </>
      }
    >
      <dl className="grid gap-3 sm:grid-cols-2">
        <Version label={m.record_stale_theirs()} text={question?.theirs} />
        <Version label={m.record_stale_mine()} text={question?.mine} />
      </dl>
    </Dialog>
  )
}

function Version({ label, text }: { label: string; text: string | undefined }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="mt-1 max-h-48 overflow-y-auto rounded-md bg-canvas px-3 py-2 text-sm whitespace-pre-wrap">
        {text || m.record_fact_empty()}
      </dd>
    </div>
  )
}
