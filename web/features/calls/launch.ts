/** Handing a number to the application that dials it. */
import { isDialable } from '../../../shared/phone-plans.ts'
import type { DeskCall } from './desk-call.ts'
import { type LaunchHint, launchHint } from './launch-hint.ts'

/** The link that Zoom Phone answers to; the number has been read by shared/phone.ts. Null: not to be dialled. */
function zoomPhoneLink(number: string | null): string | null {
  return isDialable(number) ? `zoomphonecall://${number}` : null
}

/** The link for the telephone's own dialler. */
function telephoneLink(number: string | null): string | null {
  return isDialable(number) ? `tel:${number}` : null
}

/** Android's Zoom answers to no scheme. */
export function isAndroid(userAgent = navigator.userAgent): boolean {
  return /Android/i.test(userAgent)
}

/**
 * Opens a link of another application, inside the person's own gesture: a browser ignores it later. A real link is
 * clicked, since windows and frames meet pop-up blockers and the content security policy.
 */
function openLink(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}

/**
 * Hands a call's number over, and leaves behind how long the gesture took to get here: `call-launch` in the browser's
 * performance timeline.
 */
export function launch(call: Pick<DeskCall, 'id' | 'way' | 'number'>, gesture: { timeStamp: number }): void {
  const { e164 } = call.number
  const link = call.way === 'zoom' ? zoomPhoneLink(e164) : telephoneLink(e164)
  if (call.way === 'by_hand' || link === null) return
  if (call.way === 'zoom') watchLaunch(call.id)
  openLink(link)
  performance.measure('call-launch', { start: gesture.timeStamp, end: performance.now() })
}

interface Watch {
  callId: string
  launchedAt: number
  leftAfterMs: number | null
}

let watch: Watch | null = null
const listeners = new Set<() => void>()

/** Starts noticing whether the window is left, for the hint of this call's launch. */
function watchLaunch(callId: string): void {
  watch = { callId, launchedAt: performance.now(), leftAfterMs: null }
  window.addEventListener('blur', noteLeft, { once: true })
  document.addEventListener('visibilitychange', noteLeft, { once: true })
  setTimeout(announce, 4100)
  announce()
}

function noteLeft(): void {
  if (watch && watch.leftAfterMs === null) {
    watch = { ...watch, leftAfterMs: performance.now() - watch.launchedAt }
    announce()
  }
}

function announce(): void {
  for (const listener of listeners) listener()
}

export function onLaunchSigns(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Which answer is the likelier one, as far as this page noticed anything. */
export function currentHint(callId: string): LaunchHint {
  if (watch?.callId !== callId) return null
  const waitedMs = performance.now() - watch.launchedAt
  return launchHint({ leftAfterMs: watch.leftAfterMs, waitedMs })
}
