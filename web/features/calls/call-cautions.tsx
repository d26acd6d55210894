import { Ban, type LucideIcon, PhoneOff, TriangleAlert, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import type { EarlierCall } from '../../../shared/contracts/activity.ts'
import { formatRelative, formatTime } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { phoneHealthLabel } from '../phone-numbers/health.ts'
import { phoneWarningTexts } from '../phone-numbers/warnings.ts'
import { type Caution, keyOf, type Weight, weightOf } from './cautions.ts'
import { FixNumberLink, RecordLink } from './number-link.tsx'
import { useOutcomes } from './use-outcomes.ts'

interface CallCautionsProps {
  cautions: readonly Caution[]
  target: CallTarget
  /** Read out when they come after the dialog has opened. */
  announce?: boolean
  onLeave: () => void
}

/** One row for each, with who, when and what was said. */
export function CallCautions({ cautions, target, announce, onLeave }: CallCautionsProps) {
  if (cautions.length === 0) return null
  return (
    <div role={announce ? 'alert' : undefined}>
      <ul className="flex flex-col border-t border-line">
        {cautions.map((caution) => (
          <CautionRow key={keyOf(caution)} caution={caution} target={target} onLeave={onLeave} />
        ))}
      </ul>
    </div>
  )
}

interface CautionRowProps {
  caution: Caution
  target: CallTarget
  onLeave: () => void
}

const looks: Record<Weight, { row: string; icon: string; title: string }> = {
  bad: { row: 'border-l-bad bg-bad-soft', icon: 'text-bad', title: 'text-bad font-bold' },
  warn: { row: 'border-l-warn bg-warn-soft', icon: 'text-warn', title: 'font-bold' },
  told: { row: 'border-l-transparent', icon: 'text-ink-faint', title: '' },
}

const icons: Record<Caution['kind'], LucideIcon> = {
  colleague: Users,
  colleague_today: Users,
  do_not_call: Ban,
  do_not_call_elsewhere: Ban,
  refuses_sales: Ban,
  out_of_use: PhoneOff,
  wrong_number: PhoneOff,
  odd_number: TriangleAlert,
}

function CautionRow({ caution, target, onLeave }: CautionRowProps) {
  const { row, icon, title } = looks[weightOf(caution)]
  const Icon = icons[caution.kind]
  const { nameOf } = useOutcomes('call' in caution ? [caution.call.outcome] : [])
  const said = wordsOf(caution, { target, onLeave, nameOf })
  return (
    <li
      className={classes('flex items-start gap-3 border-b border-l-3 border-line py-2.5 pr-5 pl-4.25', row)}
    >
      <Icon size={18} aria-hidden="true" className={classes('mt-0.5 shrink-0', icon)} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className={classes('min-w-0 text-base', title)}>{said.title}</span>
          {said.aside && <span className="text-sm whitespace-nowrap text-ink-soft">{said.aside}</span>}
        </p>
        {said.detail && <div className="text-sm text-ink-soft">{said.detail}</div>}
      </div>
    </li>
  )
}

interface Words {
  title: string
  aside?: ReactNode
  detail?: ReactNode
}

interface Told {
  target: CallTarget
  onLeave: () => void
  nameOf: (outcome: string) => string
}

function wordsOf(caution: Caution, told: Told): Words {
  const { target, onLeave } = told
  const { number, record } = target
  switch (caution.kind) {
    case 'colleague':
    case 'colleague_today':
      return colleagueWords(caution.call, told)
    case 'do_not_call':
      return { title: m.call_do_not_call(), detail: m.call_do_not_call_detail({ name: record.name }) }
    case 'do_not_call_elsewhere':
      return {
        title: m.call_do_not_call_elsewhere(),
        detail: <RecordLink record={caution.record} onLeave={onLeave} says={m.call_same_number_stopped} />,
      }
    case 'refuses_sales':
      return {
        title: m.reception_refuses_sales(),
        aside: m.call_said_by({
          when: formatRelative(caution.reception.updatedAt),
          user: caution.reception.updatedBy.name,
        }),
        detail: <p className="line-clamp-2">{caution.reception.way}</p>,
      }
    case 'out_of_use':
      return {
        title: m.call_out_of_use({ health: phoneHealthLabel(caution.health) }),
        aside: <FixNumberLink target={target} onLeave={onLeave} />,
        detail: m.call_out_of_use_detail(),
      }
    case 'wrong_number':
      return wrongNumberWords(caution.call, told)
    case 'odd_number':
      return {
        title: m.call_odd_number(),
        aside: <FixNumberLink target={target} onLeave={onLeave} />,
        detail: phoneWarningTexts(number.warnings).map((text) => <p key={text}>{text}</p>),
      }
  }
}

function colleagueWords(call: EarlierCall, { target, onLeave, nameOf }: Told): Words {
  return {
    title: m.call_called_recently({ user: call.user.name, when: formatRelative(call.at) }),
    aside: <time dateTime={call.at}>{formatTime(call.at)}</time>,
    detail: (
      <>
        <FromRecord call={call} target={target} onLeave={onLeave} />
        {call.outcome && <p>{m.call_outcome_was({ outcome: nameOf(call.outcome) })}</p>}
        <Noted call={call} />
      </>
    ),
  }
}

function wrongNumberWords(call: EarlierCall, { target, onLeave, nameOf }: Told): Words {
  const outcome = nameOf(call.outcome ?? '')
  return {
    title: m.call_last_outcome({ outcome }),
    aside: <FixNumberLink target={target} onLeave={onLeave} />,
    detail: (
      <>
        <p>{m.call_said_by({ when: formatRelative(call.at), user: call.user.name })}</p>
        <FromRecord call={call} target={target} onLeave={onLeave} />
        <Noted call={call} />
      </>
    ),
  }
}

/** Which record it was, where it is not the one that is called now. */
function FromRecord({
  call,
  target,
  onLeave,
}: {
  call: EarlierCall
  target: CallTarget
  onLeave: () => void
}) {
  if (call.record.id === target.record.id) return null
  const says = call.sameNumber ? m.call_same_number_from : m.call_other_number_from
  return <RecordLink record={call.record} onLeave={onLeave} says={says} />
}

function Noted({ call }: { call: EarlierCall }) {
  if (!call.note) return null
  return <p className="line-clamp-2">{m.call_noted({ note: call.note })}</p>
}
