import { CloudUpload, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Popover } from '../../ui/popover.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCalls, useOutboxEntries } from './context.ts'
import { countOutbox, groupByCall, type OutboxEntry } from './outbox-rules.ts'
import { RefusedCall } from './refused-call.tsx'

const worthSayingAfter = 2500

/** 「送信待ち 2件」 for as long as something said about calls is only on this device, and what could not be saved. */
export function OutboxIndicator() {
  const { outbox } = useCalls()
  const entries = useOutboxEntries()
  const isStuck = useSyncExternalStore(outbox.subscribe, outbox.isStuck)
  const isSlow = useLasting(entries.length > 0, worthSayingAfter)
  useWarning(useLasting(entries.length > 0 && !outbox.isKeeping(), worthSayingAfter))
  const { waiting, refused } = countOutbox(entries)
  const isShown = refused > 0 || (waiting > 0 && (isStuck || isSlow))
  return (
    <span role="status" data-waiting={waiting} data-refused={refused}>
      {isShown && (
        <Popover
          align="end"
          title={refused > 0 ? m.call_outbox_refused_title() : m.call_outbox_title()}
          trigger={
            <button
              type="button"
              className={buttonClass('ghost', 'small', refused > 0 ? 'text-bad!' : 'text-warn!')}
            >
              {refused > 0 ? (
                <TriangleAlert size={14} aria-hidden="true" />
              ) : (
                <CloudUpload size={14} aria-hidden="true" />
              )}
              {refused > 0
                ? m.call_outbox_refused({ count: refused })
                : m.call_outbox_waiting({ count: waiting })}
            </button>
          }
        >
          {() => <OutboxList entries={entries} />}
        </Popover>
      )}
    </span>
  )
}

function OutboxList({ entries }: { entries: readonly OutboxEntry[] }) {
  const { outbox } = useCalls()
  const { refused, waiting } = groupByCall(entries)
  return (
    <div className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto">
      {refused.map((ofCall) => (
        <RefusedCall key={ofCall[0]?.callId} entries={ofCall} />
      ))}
      {waiting.length > 0 && (
        <div className="flex flex-col gap-2">
          <p className="text-xs text-ink-soft">
            {outbox.isKeeping()
              ? m.call_outbox_detail()
              : `${m.call_outbox_unkept()} ${m.call_outbox_unkept_detail()}`}
          </p>
          <ul className="flex flex-col gap-1 text-sm">
            {waiting.map(([first]) => (
              <li key={first?.callId} className="flex justify-between gap-3">
                <span className="truncate">{first?.about.name}</span>
                <span className="shrink-0 text-ink-soft tabular-nums">{first?.about.number}</span>
              </li>
            ))}
          </ul>
          <Button size="small" onClick={outbox.flush}>
            {m.call_outbox_send_now()}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Once a page: what waits here would be lost with it. */
function useWarning(isAtRisk: boolean): void {
  const isSaid = useRef(false)
  useEffect(() => {
    if (!isAtRisk || isSaid.current) return
    isSaid.current = true
    toast({ title: m.call_outbox_unkept(), detail: m.call_outbox_unkept_detail(), tone: 'bad', timeout: 0 })
  }, [isAtRisk])
}

/** Whether `on` has been true for `ms`; what passes at once is not worth a word. */
function useLasting(on: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!on) return setLasts(false)
    const timer = setTimeout(() => setLasts(true), ms)
    return () => clearTimeout(timer)
  }, [on, ms])
  return on && lasts
}
