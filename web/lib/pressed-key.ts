/** A key by what it writes, half width and lower case; by what is printed on it where an input method or other letters are on. */
export function pressedKey({ key, code }: { key: string; code: string }): string {
  const sign = key.normalize('NFKC').toLowerCase()
  const isOther = key === 'Process' || ([...sign].length === 1 && !/[ -~]/.test(sign))
  const printed = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]
  return isOther && printed ? printed.toLowerCase() : sign
}
