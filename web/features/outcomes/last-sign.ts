/** The key that a text stands for: of what is typed with the fingers on a screen only the text is known. */
export function lastSign(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()].at(-1) ?? ''
}
