import { cloneElement, type ReactElement } from 'react'

interface TooltipProps {
  text: string
  /** The key that does the same. */
  shortcut?: string
  side?: 'top' | 'bottom'
  /** The one element that is explained; it must have a name of its own, since the tooltip is for the eye only. */
  children: ReactElement<object>
}

/** Explains an element to whoever points at it or tabs to it; drawn by `TooltipLayer`. */
export function Tooltip({ text, shortcut, side, children }: TooltipProps) {
  return cloneElement(children, {
    'data-tooltip': text,
    'data-tooltip-key': shortcut,
    'data-tooltip-side': side,
  } as object)
}
