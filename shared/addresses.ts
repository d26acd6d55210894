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
