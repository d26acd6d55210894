import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts'
import { lockWhile } from './lock-while.ts'
import { useIsSending } from './sending.tsx'
import { Spinner } from './spinner.tsx'

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: LucideIcon
  /** Locks the button, keeps the focus, and shows that something is under way. */
  loading?: boolean
  children: ReactNode
}

export function Button({
  variant,
  size,
  icon: Icon,
  loading = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const isSending = useIsSending()
  return (
    <button
      type="button"
      {...rest}
      {...lockWhile(loading, isSending)}
      className={buttonClass(variant, size, className)}
    >
      {loading && <Spinner />}
      {!loading && Icon && <Icon size={16} aria-hidden="true" className="-ml-0.5 shrink-0" />}
      {children}
    </button>
  )
}
