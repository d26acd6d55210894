import { useFirstPageShown } from '../../lib/first-page.ts'
import { onDemand, useOnDemand } from '../../ui/on-demand.ts'

const reader = onDemand(() => import('./rest-of-number.tsx'))

/** One number without a gap: nothing stands beside it. */
const alone = /^\+?(?:[()-]*\d){1,11}$/

/** What was typed beside a number, read after the first page by what knows how numbers are written. */
export function NumberRest({ raw }: { raw: string }) {
  const isShown = useFirstPageShown()
  const loaded = useOnDemand(reader, isShown && !alone.test(raw))
  return loaded && <loaded.RestOfNumber raw={raw} />
}
