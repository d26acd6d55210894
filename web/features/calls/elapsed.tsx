import { useEffect, useState } from 'react'
import { dayFromToday, dayOf, formatRelative, formatTime } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import type { DeskCall } from './desk-call.ts'

const hour = 3600

/** When a call began and how long ago that was; a clock that nobody needs read out. */
export function Elapsed({ call }: { call: DeskCall }) {
  const { placedAt: since, way } = call
  const isRunning = call.outcome === null && way !== 'by_hand'
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  const isToday = dayOf(since) === dayFromToday(0)
  const time = isToday ? formatTime(since) : formatRelative(since)
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  return (
    <p className="flex min-w-0 items-baseline gap-2 truncate text-sm tabular-nums">
      <span className="font-bold">
        {way === 'by_hand' ? m.call_logged({ time }) : m.call_started({ time })}
      </span>
      {isRunning && seconds < hour && (
        <span role="timer" aria-live="off" className="text-on-band-soft">
          {m.call_since({ time: minutesAndSeconds(seconds) })}
        </span>
      )}
    </p>
  )
}

function minutesAndSeconds(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
