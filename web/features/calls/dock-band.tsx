import { Inbox } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { phoneKindLabel } from '../phone-numbers/kinds.ts'
import { RecordName } from '../records/record-name.tsx'
import { CallBegan } from './call-began.tsx'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { isUnfinished } from './is-unfinished.ts'
import { LaunchQuestion } from './launch-question.tsx'

/** The one dark block of the screen: when it was called, which number, and who that is. Under the bar without what stands there. */
export function DockBand({ call, isUnderBar }: { call: DeskCall; isUnderBar: boolean }) {
  return (
    <header className={classes('shrink-0 bg-band px-4 text-on-band', isUnderBar ? underBar : 'pt-3 pb-3.5')}>
      {!isUnderBar && (
        <div className="flex min-h-control items-center gap-2">
          <CallBegan call={call} />
          <div className="-mr-2 ml-auto flex shrink-0">
            <PutAway call={call} />
          </div>
        </div>
      )}
      <div className={isUnderBar ? 'low:hidden' : undefined}>
        <BigNumber call={call} />
      </div>
      <div className="flex min-w-0 grow items-center gap-2 low:basis-40">
        <div className="min-w-0 flex-1">
          <RecordName record={call.record} look="band" />
        </div>
        {isUnderBar && <PutAway call={call} />}
      </div>
      <LaunchQuestion call={call} />
    </header>
  )
}

/** On a low screen in as few lines as there are. */
const underBar = 'pb-3.5 low:flex low:flex-wrap low:items-center low:gap-x-4 low:pb-2'

/** The number as it is read out, and under it, just as large, the extension to ask for. */
function BigNumber({ call: { number } }: { call: DeskCall }) {
  const { display, extension, kind } = number
  const look = 'text-[1.625rem] leading-[2.125rem] font-bold tabular-nums'
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className={look}>{display}</span>
        {kind && (
          <span className="rounded-sm bg-band-soft px-1.5 text-sm leading-6">{phoneKindLabel(kind)}</span>
        )}
      </p>
      {extension && (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className={look}>{m.phone_extension_value({ extension })}</span>
          <span className="text-xs text-on-band-soft">{m.call_extension_hint()}</span>
        </p>
      )}
    </div>
  )
}

/** あとで入力: into the tray, and back with one press. */
function PutAway({ call }: { call: DeskCall }) {
  const { desk } = useCalls()

  function putAway() {
    const staysOpen = isUnfinished(call)
    desk.leave(call.id)
    if (!staysOpen) return
    toast({ title: m.call_put_away(), action: { label: m.ui_undo(), onAct: () => desk.open(call.id) } })
  }

  return (
    <IconButton
      size="small"
      icon={Inbox}
      label={isUnfinished(call) ? m.call_later() : m.ui_close()}
      className="text-on-band! hover:bg-band-soft!"
      onClick={putAway}
    />
  )
}
