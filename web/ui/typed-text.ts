/**
 * What has been typed into fields and neither saved nor kept elsewhere, for whoever is about to take those fields away. It
 * watches the page's own fields, so that no form has to say so. Text that is kept anyway stands in `data-typed="kept"`.
 */

interface Typed {
  /** As the field was before. */
  before: string
  /** As it was sent: a form that stays on the page has saved it. */
  sent: string | null
}

type TextBox = HTMLInputElement | HTMLTextAreaElement

const typed = new Map<TextBox, Typed>()
const texts = ['text', 'email', 'tel', 'url', 'number']

/** Begins to watch; answers how to end it. */
export function watchTyping(): () => void {
  const watches = [
    listen('beforeinput', ({ target }) => remember(target)),
    listen('focusin', ({ target }) => remember(target)),
    listen('submit', ({ target }) => target instanceof HTMLFormElement && markSent(target)),
  ]
  return () => {
    for (const end of watches) end()
    typed.clear()
  }
}

/** Whether something would be lost if `part` of the page went away. */
export function hasTypedText(part: Element): boolean {
  return inPart(part).some(([box, { before }]) => box.value !== before)
}

/** The same before leaving a page, where what was sent is no longer waited for, unless it was refused. */
export function hasUnsentText(part: Element): boolean {
  return inPart(part).some(
    ([box, { before, sent }]) => box.value !== before && (box.value !== sent || isRefused(box)),
  )
}

/** Somebody has said that what they typed may go. */
export function forgetTyped(part: Element): void {
  for (const [box] of inPart(part)) typed.delete(box)
}

function inPart(part: Element): [TextBox, Typed][] {
  for (const box of typed.keys()) if (!box.isConnected) typed.delete(box)
  return [...typed].filter(
    ([box]) => part.contains(box) && !box.closest('[data-typed="kept"], [data-closed]'),
  )
}

function isRefused(box: TextBox): boolean {
  return box.ariaInvalid === 'true' || box.form?.querySelector('[role="alert"]:not(:empty)') != null
}

function remember(target: EventTarget | null): void {
  if (isTextBox(target) && !typed.has(target)) typed.set(target, { before: target.value, sent: null })
}

/** Passwords, codes and searches are nobody's work. */
function isTextBox(target: EventTarget | null): target is TextBox {
  if (target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement) || !texts.includes(target.type)) return false
  return target.role !== 'combobox' && target.autocomplete !== 'one-time-code'
}

function markSent(form: HTMLFormElement): void {
  for (const [box, { before }] of typed) {
    if (box.form === form) typed.set(box, { before, sent: box.value })
  }
}

function listen(name: string, run: (event: Event) => void): () => void {
  document.addEventListener(name, run, true)
  return () => document.removeEventListener(name, run, true)
}
