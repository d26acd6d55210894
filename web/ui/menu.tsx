import type { LucideIcon } from 'lucide-react'
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import { onDemand } from './on-demand.ts'
import { menuLabelClass } from './popup-class.ts'
import { toastNotLoaded } from './toast.tsx'

export interface MenuProps {
  /** A `Button`, `IconButton` or any button element with a name. */
  trigger: ReactElement<ComponentProps<'button'>>
  align?: 'start' | 'end'
  side?: 'bottom' | 'top' | 'right'
  children: ReactNode
}

export interface MenuItemProps {
  icon?: LucideIcon
  shortcut?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export interface MenuLinkProps {
  icon?: LucideIcon
  /** The link itself: `<Link to="/settings" />` or `<a href="…" />`, without children. */
  link: ReactElement
  children: ReactNode
}

export interface MenuChoicesProps<V extends string> {
  label: string
  value: V
  /** `under`: a heading, said once over those that follow each other with the same. */
  options: readonly { value: V; label: string; lang?: string; under?: string | undefined }[]
  onChange: (value: V) => void
}

const popup = onDemand(() => import('./menu-popup.tsx'))

/** A button with a list of things to do. Until its first use it is the bare button. */
export function Menu(props: MenuProps) {
  const [used, setUsed] = useState(false)
  const loaded = used ? popup.peek() : null
  if (loaded) return <loaded.MenuPopup {...props} />
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => popup.load().then(() => setUsed(true), toastNotLoaded),
  })
}

// What stands inside exists only once the menu is open, and with it the module.

export function MenuItem(props: MenuItemProps) {
  const loaded = popup.peek()
  return loaded && <loaded.Item {...props} />
}

export function MenuLink(props: MenuLinkProps) {
  const loaded = popup.peek()
  return loaded && <loaded.LinkItem {...props} />
}

/** One choice of several, with a mark beside the current one. */
export function MenuChoices<V extends string>(props: MenuChoicesProps<V>) {
  const loaded = popup.peek()
  return loaded && <loaded.Choices {...props} />
}

export function MenuSeparator() {
  return <hr className="mx-1 my-1 h-px border-0 bg-line" />
}

export function MenuLabel(props: ComponentProps<'div'>) {
  return <div {...props} className={menuLabelClass} />
}
