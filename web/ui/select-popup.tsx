import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { classes } from './classes.ts'
import { popupClass, popupItemClass } from './popup-class.ts'
import type { Option, SelectControl } from './select.tsx'
import { selectClass } from './select-class.ts'

/** Mounted by the press that opens it. */
export function SelectPopup<V extends string>(props: SelectControl<V>) {
  const { value, onValueChange, options, placeholder = '', disabled, attributes } = props
  return (
    <Base.Root
      defaultOpen
      items={options}
      value={value}
      onValueChange={(chosen) => chosen !== null && onValueChange(chosen)}
      disabled={disabled}
    >
      <Base.Trigger {...attributes} className={selectClass}>
        <Base.Value className="truncate data-placeholder:text-ink-faint" placeholder={placeholder} />
        <Base.Icon className="shrink-0 text-ink-faint">
          <ChevronsUpDown size={14} aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-hidden">
          <Base.Popup data-layer className={classes(popupClass, 'min-w-(--anchor-width)')}>
            <Base.List className="max-h-[min(var(--available-height),20rem)] overflow-y-auto p-1">
              {options.map((option) => (
                <Choice key={option.value} {...option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Choice<V extends string>({ value, label, detail }: Option<V>) {
  return (
    <Base.Item value={value} className={popupItemClass}>
      <span className="min-w-0 flex-1">
        <Base.ItemText>{label}</Base.ItemText>
        {detail && <span className="block text-xs text-ink-faint">{detail}</span>}
      </span>
      <Base.ItemIndicator className="shrink-0 text-accent">
        <Check size={14} aria-hidden="true" />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
