import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'

const restMs = 400
const leaveMs = 100
const gap = 6

/** Draws the tooltip of whatever is pointed at or focused by keyboard. Stays while pointed at, goes with Esc (WCAG 1.4.13). */
export function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  useEffect(() => listen(setTarget), [])
  return target && <Bubble key={target.dataset.tooltip} target={target} />
}

function Bubble({ target }: { target: HTMLElement }) {
  const bubble = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: -100 })
  useLayoutEffect(() => {
    if (bubble.current) setPlace(placeBeside(target, bubble.current))
  }, [target])
  const key = target.dataset.tooltipKey
  return (
    <div
      ref={bubble}
      aria-hidden="true"
      data-tooltip-bubble
      style={place}
      className="fixed z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-on-accent shadow-popup"
    >
      {target.dataset.tooltip}
      {key && <Kbd tone="dark">{key}</Kbd>}
    </div>
  )
}

function placeBeside(target: HTMLElement, bubble: HTMLElement): { left: number; top: number } {
  const { left, width, top, bottom } = target.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = bubble
  const fitsBelow = bottom + gap + offsetHeight < window.innerHeight
  const isBelow = target.dataset.tooltipSide !== 'top' && fitsBelow
  const wanted = left + width / 2 - offsetWidth / 2
  return {
    left: Math.max(4, Math.min(wanted, window.innerWidth - offsetWidth - 4)),
    top: isBelow ? bottom + gap : top - gap - offsetHeight,
  }
}

/** Calls `show` with the element to explain, or null. Answers how to stop listening. */
function listen(show: (target: HTMLElement | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: HTMLElement | null = null

  function set(target: HTMLElement | null, delay: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      shown = target?.isConnected ? target : null
      show(shown)
    }, delay)
  }

  const hide = () => set(null, 0)
  const handlers: [string, (event: Event) => void][] = [
    ['pointerover', (event) => onPointer(event)],
    ['pointerdown', hide],
    ['focusin', ({ target }) => set(isKeyboardFocus(target) ? explained(target) : null, 0)],
    ['focusout', hide],
    ['scroll', hide],
    ['keydown', (event) => event instanceof KeyboardEvent && event.key === 'Escape' && hide()],
  ]

  function onPointer(event: Event) {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'mouse') return
    const { target } = event
    if (target instanceof Element && target.closest('[data-tooltip-bubble]')) return clearTimeout(timer)
    const next = explained(target)
    if (next && next !== shown) set(next, shown ? 0 : restMs)
    else if (!next) set(null, leaveMs)
  }

  for (const [name, handler] of handlers) document.addEventListener(name, handler, true)
  return () => {
    clearTimeout(timer)
    for (const [name, handler] of handlers) document.removeEventListener(name, handler, true)
  }
}

function explained(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null
}

function isKeyboardFocus(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(':focus-visible')
}
