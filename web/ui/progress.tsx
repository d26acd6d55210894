import { Progress as Base } from '@base-ui/react/progress'

interface ProgressProps {
  label: string
  /** From 0 to `most`; null: under way, amount unknown. */
  value: number | null
  most?: number
  /** Said instead of the percentage, such as 「1,200 / 3,800 行」. */
  text?: string
}

export function Progress({ label, value, most = 100, text }: ProgressProps) {
  return (
    <Base.Root value={value} max={most} aria-valuetext={text} className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <Base.Label>{label}</Base.Label>
        <span className="text-ink-faint tabular-nums">{text ?? <Base.Value />}</span>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-200 data-indeterminate:w-1/3 data-indeterminate:animate-slide" />
      </Base.Track>
    </Base.Root>
  )
}
