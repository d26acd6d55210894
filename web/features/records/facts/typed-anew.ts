import type { Texts } from './save-texts.ts'

/** The texts of these fields that differ from what the record has: what was there before an edit is no news. */
export function typedAnew<K extends string>(
  record: Readonly<Record<K, unknown>>,
  texts: Texts,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const news = keys.flatMap((key) => {
    const text = texts[key]
    return text === undefined || text === (record[key] ?? '') ? [] : [[key, text]]
  })
  return Object.fromEntries(news)
}
