import { type RefObject, useEffect, useEffectEvent } from 'react'
import { m } from '../../../lib/messages.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { watchLongPress } from './long-press.ts'

/** A finger that stays on a card picks it. */
export function LongPress({
  on,
  onPress,
}: {
  on: RefObject<HTMLElement | null>
  onPress: (at: number) => void
}) {
  const press = useEffectEvent(onPress)
  useEffect(() => (on.current ? watchLongPress(on.current, (at) => press(at)) : undefined), [on])
  return null
}

interface CardBoxProps {
  name: string
  checked: boolean
  onToggle: () => void
}

/** Over a whole card, so that a tap anywhere on it picks it. */
export function CardBox({ name, checked, onToggle }: CardBoxProps) {
  return (
    <span className="contents *:absolute *:inset-0 *:z-2 *:px-4">
      <Checkbox
        data-row-link
        label={m.list_select_row({ name })}
        hideLabel
        checked={checked}
        onCheckedChange={onToggle}
      />
    </span>
  )
}
