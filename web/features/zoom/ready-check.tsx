import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import type { Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Time } from '../../ui/time.tsx'
import { useMe } from '../me/api.ts'
import {
  keepReady,
  keptReady,
  nextTopic,
  type ReadyAnswers,
  type ReadyResult,
  type ReadyTopic,
  readyState,
  readyTopics,
} from './ready-answers.ts'
import { ReadyStep } from './ready-step.tsx'

const states: Record<ReturnType<typeof readyState>, { tone: Tone; name: () => string }> = {
  unchecked: { tone: 'neutral', name: () => m.zoom_ready_unchecked() },
  unfinished: { tone: 'accent', name: () => m.zoom_ready_unfinished() },
  ready: { tone: 'ok', name: () => m.zoom_ready_ok() },
  blocked: { tone: 'warn', name: () => m.zoom_ready_blocked() },
}

/** 発信準備チェック: what no server can know about this device, asked of the person in front of it. */
export function ReadyCheck({ account }: { account: ZoomConnectionView['account'] }) {
  // Android's Zoom answers to no scheme, so there is nothing to check.
  const isAndroid = /Android/i.test(navigator.userAgent)
  if (!isAndroid) return <Questions account={account} />
  return (
    <Section title={m.zoom_ready_title()}>
      <p className="text-sm text-ink-soft">{m.zoom_ready_android()}</p>
    </Section>
  )
}

function Questions({ account }: { account: ZoomConnectionView['account'] }) {
  const { result, answer, startOver } = useReadyResult()
  const answers = result?.answers ?? {}
  const current = nextTopic(answers)
  const { tone, name } = states[readyState(answers)]
  return (
    <Section
      title={m.zoom_ready_title()}
      description={m.zoom_ready_intro()}
      actions={
        <span role="status">
          <StatusBadge tone={tone}>{name()}</StatusBadge>
        </span>
      }
      flush
    >
      <ol className="divide-y divide-line">
        {readyTopics.map((topic, index) => (
          <ReadyStep
            key={topic}
            topic={topic}
            number={index + 1}
            answer={answers[topic]}
            isCurrent={topic === current}
            email={account?.email}
            onAnswer={(yes) => answer(topic, yes)}
          />
        ))}
      </ol>
      {result && (
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 sm:px-6 py-2 text-xs text-ink-faint">
          <p>
            {m.zoom_ready_at()} <Time at={result.at} exact />
          </p>
          <Button size="small" variant="ghost" icon={RotateCcw} onClick={startOver}>
            {m.zoom_ready_again()}
          </Button>
        </div>
      )}
    </Section>
  )
}

function useReadyResult() {
  const { id } = useMe().user
  const [result, setResult] = useState<ReadyResult | null>(() => keptReady(id))

  function keep(next: ReadyResult | null) {
    keepReady(id, next)
    setResult(next)
  }
  function answer(topic: ReadyTopic, yes: boolean) {
    const answers: ReadyAnswers = { ...result?.answers, [topic]: yes }
    keep({ answers, at: new Date().toISOString() })
  }
  return { result, answer, startOver: () => keep(null) }
}
