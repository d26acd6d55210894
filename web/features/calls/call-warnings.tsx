import { formatRelative } from '../../lib/dates.ts'
import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useMe } from '../me/api.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { phoneWarningTexts } from '../phone-numbers/warnings.ts'
import { type Readiness, wasCalledRecently } from './readiness.ts'

/** What to know before dialling: the gravest first. */
export function CallWarnings({ target, ready }: { target: CallTarget; ready: Readiness }) {
  const { number, record } = target
  return (
    <>
      {record.doNotCall && (
        <Banner tone="bad" title={m.call_do_not_call()}>
          {m.call_do_not_call_detail({ name: record.name })}
        </Banner>
      )}
      {!ready.canDial && (
        <Banner tone="bad" title={m.call_cannot_dial()}>
          <NumberWarnings codes={number.warnings} />
          <p>{m.call_cannot_dial_detail()}</p>
        </Banner>
      )}
      {ready.canDial && number.warnings.length > 0 && (
        <Banner tone="warn" title={m.call_odd_number()}>
          <NumberWarnings codes={number.warnings} />
        </Banner>
      )}
      <LastCall lastCall={record.lastCall} />
      <ZoomState ready={ready} />
    </>
  )
}

function NumberWarnings({ codes }: { codes: readonly string[] }) {
  return phoneWarningTexts(codes).map((text) => <p key={text}>{text}</p>)
}

function LastCall({ lastCall }: { lastCall: CallTarget['record']['lastCall'] }) {
  const me = useMe().user.name
  if (!lastCall) return null
  const when = formatRelative(lastCall.at)
  if (wasCalledRecently(lastCall, me, Date.now())) {
    return <Banner tone="warn">{m.call_called_recently({ user: lastCall.userName, when })}</Banner>
  }
  const user = lastCall.userName === me ? m.call_you() : lastCall.userName
  return <p className="text-sm text-ink-soft">{m.call_last({ user, when })}</p>
}

function ZoomState({ ready }: { ready: Readiness }) {
  if (ready.offersConnect) return <NotConnected isQuiet={ready.confirm.length > 0} />
  if (ready.reconnect) return <p className="text-xs text-ink-faint">{m.call_reconnect_needed()}</p>
  if (!ready.canDial || ready.way === 'zoom') return null
  return (
    <Banner>
      {m.call_android()}{' '}
      <a href={guideHref()} className="text-accent underline" target="_blank" rel="noreferrer">
        {m.ui_see_guide()}
      </a>
    </Banner>
  )
}

/** Beside a warning it steps back, so that the warning is what is read. */
function NotConnected({ isQuiet }: { isQuiet: boolean }) {
  const detail = m.call_not_connected_detail()
  if (isQuiet) return <p className="text-sm text-ink-soft">{detail}</p>
  return <Banner title={m.call_not_connected()}>{detail}</Banner>
}

interface CallConfirmationProps {
  reasons: Readiness['confirm']
  checked: boolean
  onCheckedChange: (checked: boolean) => void
}

/** 発信 stays locked until this is ticked. */
export function CallConfirmation({ reasons, checked, onCheckedChange }: CallConfirmationProps) {
  if (reasons.length === 0) return null
  const label = reasons.includes('do_not_call') ? m.call_confirm_do_not_call() : m.call_confirm_odd_number()
  return <Checkbox label={label} checked={checked} onCheckedChange={onCheckedChange} />
}
