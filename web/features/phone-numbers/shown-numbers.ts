import type { CallTarget } from './call-target.ts'

export type NextNumbers = ReturnType<typeof createNextNumbers>

interface Shown {
  element: HTMLElement
  target: CallTarget
}

/** Knows the phone icons on the page, so that 保存して次へ finds the one after. */
export function createNextNumbers() {
  const shown = new Set<Shown>()
  return {
    /** Answers how to take it off again. */
    add(element: HTMLElement, target: CallTarget): () => void {
      const one = { element, target }
      shown.add(one)
      return () => void shown.delete(one)
    },
    /** Gives the focus back to the icon of a number, if it is on this page. */
    focus(numberId: string): void {
      const found = [...shown].find(({ target }) => target.number.id === numberId)
      found?.element.focus({ preventScroll: true })
    },
    /** The next number below the one called, of another record, that may be dialled; null when there is none. */
    after(called: { numberId: string; recordId: string }): CallTarget | null {
      const inOrder = [...shown].sort((a, b) => position(a.element, b.element)).map(({ target }) => target)
      return nextAfter(inOrder, called)
    },
  }
}

function position(a: Element, b: Element): number {
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}

/** One person is not called twice in a row, nor a fax, nor who is not to be called. */
export function nextAfter(
  inOrder: CallTarget[],
  called: { numberId: string; recordId: string },
): CallTarget | null {
  const at = inOrder.findIndex(({ number }) => number.id === called.numberId)
  if (at < 0) return null
  const next = inOrder
    .slice(at + 1)
    .find(
      ({ number, record }) =>
        record.id !== called.recordId && number.e164 !== null && number.kind !== 'fax' && !record.doNotCall,
    )
  return next ?? null
}
