import { Check, Minus } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'

interface CheckboxProps {
  label: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  indeterminate?: boolean
  disabled?: boolean
  hideLabel?: boolean
  name?: string
  form?: string
  boxRef?: RefObject<HTMLInputElement | null>
}

export function Checkbox({
  label,
  hideLabel,
  checked,
  onCheckedChange,
  indeterminate = false,
  boxRef,
  ...rest
}: CheckboxProps) {
  const Mark = indeterminate ? Minus : Check
  return (
    <label className="inline-flex min-h-control cursor-pointer items-center gap-2 text-sm has-disabled:cursor-default">
      <span className="relative flex size-4.5 shrink-0">
        <input
          {...rest}
          type="checkbox"
          checked={checked}
          onChange={(event) => onCheckedChange(event.target.checked)}
          ref={(box) => {
            if (box) box.indeterminate = indeterminate
            if (boxRef) boxRef.current = box
          }}
          className="peer size-4.5 cursor-[inherit] appearance-none rounded-sm border border-line-field bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-55"
        />
        <Mark
          size={14}
          aria-hidden="true"
          className="pointer-events-none absolute [stroke-width:2.4] inset-0 m-auto text-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100"
        />
      </span>
      <span className={hideLabel ? 'sr-only' : ''}>{label}</span>
    </label>
  )
}
