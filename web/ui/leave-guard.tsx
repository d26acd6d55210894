import { type BlockerFn, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useDiscard } from './discard.tsx'
import {
  isEntryBehind,
  keepEntryBehind,
  passEntryBehind,
  putEntryBehind,
  watchLayers,
} from './entry-behind.ts'
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
  useEffect(() => watchLayers(history, openLayers), [history])
  useEffect(() => keepEntryBehind(history), [history])
  useEffect(() => {
    const blocks: BlockerFn = async ({ currentLocation, nextLocation, action }) => {
      const isTravel = action === 'BACK' || action === 'FORWARD' || action === 'GO'
      const from = currentLocation.state.__TSR_index ?? 0
      const delta = (nextLocation.state.__TSR_index ?? 0) - from
      // A travel that is blocked is travelled back by as many entries; by none, the page would reload.
      if (isTravel && delta === 0) return false
      if (isTravel && closeTopLayer()) return true
      if (isTravel && isEntryBehind(nextLocation)) return passEntryBehind(from === 0)
      if (currentLocation.pathname === nextLocation.pathname) return false
      if (!hasUnsentText(document.body)) return false
      if (!isTravel) await rendered()
      if (!hasUnsentText(document.body)) return false
      const { href, state } = nextLocation
      const goOn = () => {
        if (isTravel) history.go(delta, { ignoreBlocker: true })
        else if (action === 'REPLACE') history.replace(href, state, { ignoreBlocker: true })
        else {
          putEntryBehind(history)
          history.push(href, state, { ignoreBlocker: true })
        }
      }
      latest.current(document.body, goOn, hasUnsentText)
      return true
    }
    return history.block({
      blockerFn: async (move) => {
        if (await blocks(move)) return true
        if (move.action === 'PUSH') putEntryBehind(history)
        return false
      },
      enableBeforeUnload: () => !isHandingOver && hasUnsentText(document.body),
    })
  }, [history])
  return question
}

const openLayers = '[data-layer]:not([data-closed])'

/** Back is Escape while something is open: what may not be closed stays, and so does the page. */
function closeTopLayer(): boolean {
  const open = [...document.querySelectorAll<HTMLElement>(openLayers)]
  const [part] = open
  if (!part) return false
  // What opens in its place gives way to whatever floats above it.
  const at = open.some(floats) ? (document.activeElement ?? document.body) : part
  at.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  return true
}

function floats({ dataset }: HTMLElement): boolean {
  return dataset.layer !== 'in-place'
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
