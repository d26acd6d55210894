/**
 * The e-mail addresses in a pasted text: separated by lines, commas (、 too), semicolons or spaces, each with or without a name
 * before it as mail programs write it (`山田 太郎 <yamada@example.com>`). What is none is kept, so that it can be shown as such.
 */
export function splitAddresses(text: string): string[] {
  const parts = text.split(/[\n\r,、，;；]+/).flatMap((part) => {
    const [, inBrackets] = /<([^<>]+)>/.exec(part) ?? []
    return inBrackets ? [inBrackets.trim()] : part.split(/[\s\u3000]+/)
  })
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** As a Japanese keyboard types them; any other look-alike stays what it is, and no address (SEC-A07). */
const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\uff0d\uff3f\uff0b]/g

/** An address in half width, except its `@`. */
export function halfWidth(typed: string): string {
  return typed.replace(wide, (sign) => sign.normalize('NFKC'))
}

export function hasWideAt(typed: string): boolean {
  return /[\uff20\ufe6b]/.test(typed)
}
