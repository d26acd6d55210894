import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { CallTarget } from './call-target.ts'

export type ShownNumbers = ReturnType<typeof createShownNumbers>

interface Shown {
  element: HTMLElement
  target: CallTarget
}

/** Knows the phone icons on the page, to put the focus on one of them. */
export function createShownNumbers() {
  const shown = new Set<Shown>()
  let wanted: RecordRef | null = null

  return {
    /** Answers how to take it off again. */
    add(element: HTMLElement, target: CallTarget): () => void {
      const one = { element, target }
      shown.add(one)
      if (wanted && isOf(one, wanted)) {
        wanted = null
        element.focus({ preventScroll: true })
      }
      return () => void shown.delete(one)
    },
    /** Gives the focus back to the icon of a number, if it is on this page. */
    focus(numberId: string): void {
      const found = [...shown].find(({ target }) => target.number.id === numberId)
      found?.element.focus({ preventScroll: true })
    },
    /** Leads to the icon of a number on this page. */
    show(numberId: string): void {
      const found = [...shown].find(({ target }) => target.number.id === numberId)
      found?.element.scrollIntoView({ block: 'center' })
      found?.element.focus({ preventScroll: true })
    },
    /** Puts the focus on the first number of a record's page, as soon as that page is shown. */
    focusFirst(of: RecordRef): void {
      wanted = of
    },
  }
}

/** A person's number on their company's page is the company's too. */
function isOf({ element, target }: Shown, { id }: RecordRef): boolean {
  return target.record.id === id || element.closest<HTMLElement>('[data-record]')?.dataset.record === id
}
