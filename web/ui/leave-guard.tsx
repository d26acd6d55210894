import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useDiscard } from './discard.tsx'
import { hasUnsentText, watchTyping } from './typed-text.ts'

/** Once, in the frame: Back closes what is open first, and typed text is asked about before its page goes. */
export function LeaveGuard() {
  const { history } = useRouter()
  const { discard, question } = useDiscard()
  const latest = useRef(discard)
  useEffect(() => {
    latest.current = discard
  })
  useEffect(watchTyping, [])
  useEffect(watchHandingOver, [])
  useEffect(
    () =>
      history.block({
        blockerFn: async ({ currentLocation, nextLocation, action }) => {
          const isTravel = action === 'BACK' || action === 'FORWARD' || action === 'GO'
          const delta = (nextLocation.state.__TSR_index ?? 0) - (currentLocation.state.__TSR_index ?? 0)
          // A travel that is blocked is travelled back by as many entries; by none, the page would reload.
          if (isTravel && delta === 0) return false
          if (isTravel && closeTopLayer()) return true
          if (currentLocation.pathname === nextLocation.pathname) return false
          if (!isTravel) await rendered()
          if (!hasUnsentText(document.body)) return false
          const { href, state } = nextLocation
          const goOn = () => {
            if (isTravel) history.go(delta, { ignoreBlocker: true })
            else if (action === 'REPLACE') history.replace(href, state, { ignoreBlocker: true })
            else history.push(href, state, { ignoreBlocker: true })
          }
          latest.current(document.body, goOn, hasUnsentText)
          return true
        },
        enableBeforeUnload: () => !isHandingOver && hasUnsentText(document.body),
      }),
    [history],
  )
  return question
}

/** Back is Escape while something is open: what may not be closed stays, and so does the page. */
function closeTopLayer(): boolean {
  const open = [...document.querySelectorAll('[data-layer]:not([data-closed])')]
  if (open.length === 0) return false
  const at = document.activeElement ?? document.body
  at.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  return true
}

/** A form that was saved may be about to go, as the next page comes. */
function rendered(): Promise<void> {
  return new Promise((done) => setTimeout(done))
}

let isHandingOver = false
const untilHandedOver = 1000

/** A link that another application opens makes a browser ask as if the page were left. */
function watchHandingOver(): () => void {
  const note = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a') : null
    if (!link || /^https?:$/.test(link.protocol)) return
    isHandingOver = true
    setTimeout(() => {
      isHandingOver = false
    }, untilHandedOver)
  }
  document.addEventListener('click', note, true)
  return () => document.removeEventListener('click', note, true)
}
