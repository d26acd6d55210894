import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts'
import { lockWhile } from './lock-while.ts'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The accessible name, shown as a tooltip too. */
  label: string
  icon: LucideIcon
  variant?: ButtonVariant
  size?: ButtonSize
  loading?: boolean
  shortcut?: string
  tooltipSide?: 'top' | 'bottom'
}

export function IconButton({
  label,
  icon: Icon,
  variant = 'ghost',
  size = 'medium',
  loading = false,
  shortcut,
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  const square = size === 'small' ? 'w-control-small px-0!' : 'w-control px-0!'
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        {...lockWhile(loading)}
        aria-label={label}
        className={buttonClass(variant, size, `${square} ${className ?? ''}`)}
      >
        {loading ? <Spinner /> : <Icon size={16} aria-hidden="true" />}
      </button>
    </Tooltip>
  )
}
