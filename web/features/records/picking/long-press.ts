const held = 500
/** A finger is never quite still, in px. */
const slip = 10

/**
 * Tells of a finger, or a pen, that stays on a row (`data-index`). What a browser makes of it does not happen beside it: no menu, no dragging of
 * the link, and no click when the finger leaves. @returns how to end it.
 */
export function watchLongPress(rows: HTMLElement, onPress: (index: number) => void): () => void {
  const ended = new AbortController()
  let from: { x: number; y: number; index: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let swallowsClick = false

  function letGo(): void {
    clearTimeout(timer)
    from = null
  }

  function press(): void {
    if (!from) return
    const { index } = from
    letGo()
    swallowsClick = true
    // Not everywhere, and not every phone that has it shakes.
    navigator.vibrate?.(12)
    onPress(index)
  }

  const on = <K extends keyof HTMLElementEventMap>(type: K, hear: (event: HTMLElementEventMap[K]) => void) =>
    rows.addEventListener(type, hear, { capture: true, signal: ended.signal })
  on('pointerdown', ({ pointerType, isPrimary, clientX: x, clientY: y, target }) => {
    letGo()
    swallowsClick = false
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
    if (pointerType === 'mouse' || !isPrimary || !row) return
    from = { x, y, index: Number(row.dataset.index) }
    timer = setTimeout(press, held)
  })
  on('pointermove', ({ clientX, clientY }) => {
    if (from && Math.hypot(clientX - from.x, clientY - from.y) > slip) letGo()
  })
  on('pointerup', letGo)
  on('pointercancel', letGo)
  on('contextmenu', (event) => {
    // Some phones hold a press for shorter than we do, and take the pointer away for their menu.
    if (from) press()
    if (swallowsClick) event.preventDefault()
  })
  on('dragstart', (event) => (from || swallowsClick) && event.preventDefault())
  on('click', (event) => {
    if (!swallowsClick) return
    swallowsClick = false
    event.preventDefault()
    event.stopPropagation()
  })
  return () => {
    letGo()
    ended.abort()
  }
}
