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

/** Splits a text around the first place where the query stands in it, for marking. */
export function markMatch(text: string, query: string): [before: string, match: string, after: string] {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase())
  if (at < 0) return [text, '', '']
  const end = at + query.length
  return [text.slice(0, at), text.slice(at, end), text.slice(end)]
}
