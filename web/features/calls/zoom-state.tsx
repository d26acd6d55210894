import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { phoneWarningTexts } from '../phone-numbers/warnings.ts'
import type { Readiness } from './readiness.ts'

interface ZoomStateProps {
  ready: Readiness
  number: CallTarget['number']
  /** Beside a warning it steps back, so that the warning is what is read. */
  isQuiet: boolean
}

/** Whether the number can be dialled from here, and by what. */
export function ZoomState({ ready, number, isQuiet }: ZoomStateProps) {
  const said = sayState(ready, number, isQuiet)
  return said && <div className="px-5 pt-3">{said}</div>
}

function sayState(ready: Readiness, number: CallTarget['number'], isQuiet: boolean) {
  if (!ready.canDial) {
    return (
      <Banner tone="bad" title={m.call_cannot_dial()}>
        {phoneWarningTexts(number.warnings).map((text) => (
          <p key={text}>{text}</p>
        ))}
        <p>{m.call_cannot_dial_detail()}</p>
      </Banner>
    )
  }
  if (ready.offersConnect) return <NotConnected isQuiet={isQuiet} />
  if (ready.reconnect) return <p className="text-xs text-ink-faint">{m.call_reconnect_needed()}</p>
  return ready.way === 'zoom' ? null : <OnAndroid />
}

function OnAndroid() {
  return (
    <Banner>
      {m.call_android()}{' '}
      <a href={guideHref()} className="text-accent underline" target="_blank" rel="noreferrer">
        {m.ui_see_guide()}
      </a>
    </Banner>
  )
}

function NotConnected({ isQuiet }: { isQuiet: boolean }) {
  const detail = m.call_not_connected_detail()
  if (isQuiet) return <p className="text-sm text-ink-soft">{detail}</p>
  return <Banner title={m.call_not_connected()}>{detail}</Banner>
}
