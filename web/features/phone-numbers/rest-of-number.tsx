import { restOf } from '../../../shared/phone-parts.ts'

/** What was typed beside a number and is not dialled: the end of a range, opening hours, another number. */
export function RestOfNumber({ raw }: { raw: string }) {
  const rest = restOf(raw)
  return rest !== '' && <p className="text-xs break-words text-ink-soft tabular-nums">{rest}</p>
}
