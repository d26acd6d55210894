/** Beside a title or on a choice: how many there are. Nothing while nobody knows, or where there are none. */
export function Count({ of }: { of: number | string | undefined }) {
  if (of === undefined || Number(of) === 0) return null
  return <span className="text-sm font-normal text-ink-faint tabular-nums">{of}</span>
}
