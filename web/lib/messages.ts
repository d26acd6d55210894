import { bindMessages, type Dictionary, isLocale, type Locale, type Messages } from '../../shared/messages.ts'
import { loadCode } from './code.ts'

/** The language of this page, as the server wrote it into `<html lang>`. */
export const locale: Locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'ja'

/** The product's words in the page's language, filled before the first render. */
export let m: Messages

const words: Record<string, string> = {}

/** Loads what the first screens say, in the page's language. */
export async function loadMessages(): Promise<void> {
  Object.assign(words, await loadCode(firstWords))
  m = bindMessages(words)
}

let rest: Promise<void> | null = null

/** Loads what settings and imports say besides; their routes wait for it (scripts/web-build.ts). */
export function loadRestOfMessages(): Promise<void> {
  rest ??= loadCode(restOfWords).then(
    (loaded) => void Object.assign(words, loaded),
    (error: unknown) => {
      rest = null
      throw error
    },
  )
  return rest
}

async function firstWords(): Promise<Dictionary> {
  const loaded: Loaded =
    locale === 'en' ? await import('../../messages/en.ts') : await import('../../messages/ja.ts')
  return loaded[locale] ?? {}
}

async function restOfWords(): Promise<Dictionary> {
  const loaded: Loaded =
    locale === 'en' ? await import('../../messages/en.ts?rest') : await import('../../messages/ja.ts?rest')
  return loaded[locale] ?? {}
}

type Loaded = Partial<Record<Locale, Dictionary>>
