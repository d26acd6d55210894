interface Key {
  key: string
  keyCode: number
  isComposing?: boolean
  nativeEvent?: { isComposing?: boolean }
}

/**
 * Whether a key belongs to an input method's conversion and not to us. Safari ends the composition before the Enter
 * that ended it, so there only the key code 229 tells (https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode).
 */
export function isComposing(event: Key): boolean {
  return event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229
}

/** Whether this is an Enter that the person meant as "do it". */
export function isPlainEnter(event: Key & { shiftKey: boolean; altKey: boolean }): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isComposing(event)
}
