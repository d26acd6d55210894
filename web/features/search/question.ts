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
