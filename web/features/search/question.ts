/**
 * What to look for while a text is being typed. During a conversion the last syllable may still be Latin
 * (「きょくy」): it would match nothing, so it waits until it has become kana.
 */
export function questionOf(text: string, composing: boolean): string {
  const trimmed = text.trim().slice(0, 100)
  return composing
    ? trimmed.replace(/(?<=[\p{Script=Hiragana}\p{Script=Katakana}ー])[a-zａ-ｚ]{1,3}$/u, '')
    : trimmed
}

/**
 * Splits a text around the first place where the query stands in it, for marking: as the search has found it, whatever the
 * width and case of its letters, in either kana, and with or without what stands between figures.
 */
export function markMatch(text: string, query: string): [before: string, match: string, after: string] {
  const wanted = Array.from(query, plain).join('')
  const letters = Array.from(text)
  const read = letters.flatMap((letter, place) => Array.from(plain(letter), (one) => ({ one, place })))
  const at =
    wanted === ''
      ? -1
      : read
          .map(({ one }) => one)
          .join('')
          .indexOf(wanted)
  if (at < 0) return [text, '', '']
  const from = read[at]?.place ?? 0
  const end = (read[at + wanted.length - 1]?.place ?? 0) + 1
  return [letters.slice(0, from), letters.slice(from, end), letters.slice(end)].map((part) =>
    part.join(''),
  ) as [string, string, string]
}

/** One letter as it is compared, or nothing for a dash, a space and the like. */
function plain(letter: string): string {
  return letter
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]|ー/gu, '')
}
