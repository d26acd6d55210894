import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './kbd.tsx'
import { popupClass, popupItemClass } from './popup-class.ts'

interface MenuProps {
  /** A `Button`, `IconButton` or any button element with a name. */
  trigger: ReactElement
  align?: 'start' | 'end'
  side?: 'bottom' | 'top' | 'right'
  children: ReactNode
}

export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-50 outline-hidden">
          <Base.Popup
            className={classes(popupClass, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1')}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  icon?: LucideIcon
  shortcut?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon: Icon, shortcut, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={classes(popupItemClass, danger && 'text-bad')}
    >
      {Icon && <Icon size={16} aria-hidden="true" className={danger ? undefined : 'text-ink-faint'} />}
      <span className="flex-1">{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </Base.Item>
  )
}

interface MenuLinkProps {
  icon?: LucideIcon
  /** The link itself: `<Link to="/settings" />` or `<a href="…" />`, without children. */
  link: ReactElement
  children: ReactNode
}

export function MenuLink({ icon: Icon, link, children }: MenuLinkProps) {
  return (
    <Base.LinkItem closeOnClick render={link} className={popupItemClass}>
      {Icon && <Icon size={16} aria-hidden="true" className="text-ink-faint" />}
      <span className="flex-1">{children}</span>
    </Base.LinkItem>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />
}

/** One choice of several, with a mark beside the current one. */
export function MenuChoices<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: V
  options: readonly { value: V; label: string; lang?: string }[]
  onChange: (value: V) => void
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      {options.map((option) => (
        <Base.RadioItem
          key={option.value}
          value={option.value}
          lang={option.lang}
          closeOnClick
          className={popupItemClass}
        >
          <span className="flex size-4 items-center justify-center">
            <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
          </span>
          {option.label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export function MenuLabel(props: ComponentProps<'div'>) {
  return <div {...props} className="px-2 pt-1.5 pb-1 text-xs text-ink-faint" />
}
