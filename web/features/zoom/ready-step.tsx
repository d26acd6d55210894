import { Check, ExternalLink, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { GuideEntry } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import { GuideLink } from './guide-link.tsx'
import type { ReadyTopic } from './ready-answers.ts'

/** 03-0000-0000: no subscriber's number begins with 0, so it rings nowhere. */
const testLink = 'zoomphonecall://+81300000000'

interface Words {
  title: () => string
  question: (email: string | undefined) => string
  no: () => string
  guide: GuideEntry
}

const words: Record<ReadyTopic, Words> = {
  scheme: {
    title: () => m.zoom_ready_scheme(),
    question: () => m.call_did_zoom_open(),
    no: () => m.zoom_ready_scheme_no(),
    guide: 'app-does-not-start',
  },
  signed_in: {
    title: () => m.zoom_ready_signed_in(),
    question: (email) =>
      email ? m.zoom_ready_signed_in_as_question({ email }) : m.zoom_ready_signed_in_question(),
    no: () => m.zoom_ready_signed_in_no(),
    guide: 'prerequisites',
  },
  licence: {
    title: () => m.zoom_ready_licence(),
    question: () => m.zoom_ready_licence_question(),
    no: () => m.zoom_ready_licence_no(),
    guide: 'no-licence',
  },
  policy: {
    title: () => m.zoom_ready_policy(),
    question: () => m.zoom_ready_policy_question(),
    no: () => m.zoom_ready_policy_no(),
    guide: 'admin-policy',
  },
}

interface ReadyStepProps {
  topic: ReadyTopic
  number: number
  answer: boolean | undefined
  isCurrent: boolean
  /** Of the connected Zoom account. */
  email: string | undefined
  onAnswer: (yes: boolean) => void
}

/** One question; it opens when its turn comes, and an answer can be changed at any time. */
export function ReadyStep({ topic, number, answer, isCurrent, email, onAnswer }: ReadyStepProps) {
  const { title, question, no, guide } = words[topic]
  const isOpen = isCurrent || answer !== undefined
  const [launched, setLaunched] = useState(false)
  const asks = topic !== 'scheme' || launched || answer !== undefined
  return (
    <li className="flex gap-3 px-4 sm:px-6 py-3" aria-current={isCurrent ? 'step' : undefined}>
      <Mark number={number} answer={answer} isCurrent={isCurrent} />
      <div className="flex min-w-0 flex-1 flex-col gap-2 text-sm">
        <p className={classes('pt-0.5', !isOpen && 'text-ink-faint')}>{title()}</p>
        {isOpen && topic === 'scheme' && answer !== true && <OpenZoom onLaunch={() => setLaunched(true)} />}
        {isOpen && asks && <Question text={question(email)} answer={answer} onAnswer={onAnswer} />}
        {answer === false && (
          <p className="text-ink-soft">
            {no()} <GuideLink entry={guide} />
          </p>
        )}
      </div>
    </li>
  )
}

/** A plain link: the browser accepts it in the person's own gesture, and nothing else stands in between. */
function OpenZoom({ onLaunch }: { onLaunch: () => void }) {
  return (
    <>
      <p className="text-ink-soft">{m.zoom_ready_scheme_how()}</p>
      <p>
        <a href={testLink} onClick={onLaunch} className={buttonClass('secondary')}>
          <ExternalLink size={16} aria-hidden="true" className="-ml-0.5" />
          {m.zoom_ready_scheme_open()}
        </a>
      </p>
    </>
  )
}

interface QuestionProps {
  text: string
  answer: boolean | undefined
  onAnswer: (yes: boolean) => void
}

function Question({ text, answer, onAnswer }: QuestionProps) {
  const id = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p id={id} className="min-w-48 flex-1">
        {text}
      </p>
      <fieldset aria-labelledby={id} className="flex gap-2">
        <Chip pressed={answer === true} onPress={() => onAnswer(true)}>
          {m.call_yes()}
        </Chip>
        <Chip pressed={answer === false} onPress={() => onAnswer(false)}>
          {m.call_no()}
        </Chip>
      </fieldset>
    </div>
  )
}

function Mark({
  number,
  answer,
  isCurrent,
}: {
  number: number
  answer: boolean | undefined
  isCurrent: boolean
}) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-bold tabular-nums',
        markLook(answer, isCurrent),
      )}
    >
      {markSign(number, answer)}
    </span>
  )
}

function markSign(number: number, answer: boolean | undefined): ReactNode {
  if (answer === undefined) return number
  return answer ? <Check size={14} /> : <TriangleAlert size={14} />
}

function markLook(answer: boolean | undefined, isCurrent: boolean): string {
  if (answer === true) return 'bg-ok-soft text-ok'
  if (answer === false) return 'bg-warn-soft text-warn'
  return isCurrent ? 'bg-accent text-on-accent' : 'bg-sunken text-ink-faint'
}
