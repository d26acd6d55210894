import { Menu as Base } from '@base-ui/react/menu'
import { Fragment } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './kbd.tsx'
import type { MenuChoicesProps, MenuItemProps, MenuLinkProps, MenuProps } from './menu.tsx'
import { menuLabelClass, popupClass, popupItemClass } from './popup-class.ts'

/** Mounted by the click that opens it. */
export function MenuPopup({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-50 outline-hidden">
          <Base.Popup
            data-layer
            className={classes(popupClass, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1')}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function Item({ icon: Icon, shortcut, danger, disabled, onSelect, children }: MenuItemProps) {
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

export function LinkItem({ icon: Icon, link, children }: MenuLinkProps) {
  return (
    <Base.LinkItem closeOnClick render={link} className={popupItemClass}>
      {Icon && <Icon size={16} aria-hidden="true" className="text-ink-faint" />}
      <span className="flex-1">{children}</span>
    </Base.LinkItem>
  )
}

export function Choices<V extends string>({ label, value, options, onChange }: MenuChoicesProps<V>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      {options.map(({ value, label, lang, under }, at) => (
        <Fragment key={value}>
          {under && under !== options[at - 1]?.under && (
            <div role="presentation" className={menuLabelClass}>
              {under}
            </div>
          )}
          <Base.RadioItem value={value} lang={lang} closeOnClick className={popupItemClass}>
            <span className="flex size-4 items-center justify-center">
              <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
            </span>
            <span className="max-w-64 min-w-0 truncate">{label}</span>
          </Base.RadioItem>
        </Fragment>
      ))}
    </Base.RadioGroup>
  )
}
