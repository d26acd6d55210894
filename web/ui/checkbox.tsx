import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, useId } from 'react'

interface CheckboxProps {
  label: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  indeterminate?: boolean
  disabled?: boolean
  hideLabel?: boolean
  name?: string
}

export function Checkbox({ label, hideLabel, indeterminate, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <span className="inline-flex min-h-control items-center gap-2 text-sm">
      <Base.Root
        {...rest}
        indeterminate={indeterminate}
        aria-labelledby={id}
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-field bg-surface data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-disabled:opacity-55"
      >
        <Base.Indicator className="flex text-on-accent data-unchecked:hidden">
          {indeterminate ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box beside it takes the keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as a label does, it only widens the target */}
      <span
        id={id}
        className={hideLabel ? 'sr-only' : 'cursor-pointer'}
        onClick={() => !rest.disabled && rest.onCheckedChange(!rest.checked)}
      >
        {label}
      </span>
    </span>
  )
}
