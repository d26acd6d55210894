import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { classes } from './classes.ts'
import { controlClass, Field, type FieldLook, useFieldIds } from './field.tsx'
import { popupClass, popupItemClass } from './popup-class.ts'

export interface Option<V extends string> {
  value: V
  label: string
  /** A second, quieter line. */
  detail?: string
}

interface SelectProps<V extends string> extends FieldLook {
  value: V | null
  onValueChange: (value: V) => void
  options: readonly Option<V>[]
  placeholder?: string
  disabled?: boolean
  name?: string
  className?: string
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, hideLabel, hint, error, optional, value, onValueChange, options, placeholder, className } =
    props
  const ids = useFieldIds(props)
  return (
    <Field {...{ label, hideLabel, hint, error, optional }} id={ids.id} className={className}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(chosen) => chosen !== null && onValueChange(chosen)}
        disabled={props.disabled}
        name={props.name}
      >
        <Base.Trigger
          {...ids}
          aria-label={label}
          className={classes(
            controlClass,
            'flex h-control items-center justify-between gap-2 text-left select-none',
          )}
        >
          <Base.Value className="truncate data-placeholder:text-ink-faint" placeholder={placeholder ?? ''} />
          <Base.Icon className="shrink-0 text-ink-faint">
            <ChevronsUpDown size={14} aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
        <SelectPopup options={options} />
      </Base.Root>
    </Field>
  )
}

function SelectPopup<V extends string>({ options }: { options: readonly Option<V>[] }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-hidden">
        <Base.Popup className={classes(popupClass, 'min-w-(--anchor-width)')}>
          <Base.List className="max-h-[min(var(--available-height),20rem)] overflow-y-auto p-1">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={popupItemClass}>
                <span className="min-w-0 flex-1">
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.detail && <span className="block text-xs text-ink-faint">{option.detail}</span>}
                </span>
                <Base.ItemIndicator className="shrink-0 text-accent">
                  <Check size={14} aria-hidden="true" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
