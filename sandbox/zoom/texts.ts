import { en } from './texts-en.ts'
import { ja } from './texts-ja.ts'

export type Texts = typeof ja
export type Language = 'ja' | 'en'

export const texts: Record<Language, Texts> = { ja, en }

/** `?lang` decides, else the browser's first choice among our languages, else Japanese. */
export function chooseLanguage(lang: string | undefined, acceptLanguage: string | undefined): Language {
  const wished = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2)
      return { tag: tag.split('-')[0], q: q === undefined ? 1 : Number(q) }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  return [lang, ...wished.map(({ tag }) => tag)].find(isLanguage) ?? 'ja'
}

export function isLanguage(value: unknown): value is Language {
  return value === 'ja' || value === 'en'
}
