import { bindMessages, type Dictionary, isLocale, type Locale, type Messages } from '../../shared/messages.ts'

/** The language of this page, as the server wrote it into `<html lang>`. */
export const locale: Locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'ja'

/** The product's words in the page's language, filled before the first render. */
export let m: Messages

/** Loads the words of the page's language. The built web has none to load: each file holds its own (scripts/web-words.ts). */
export async function loadMessages(): Promise<void> {
  const loaded: Partial<Record<Locale, Dictionary>> =
    locale === 'en' ? await import('../../messages/en.ts') : await import('../../messages/ja.ts')
  m = bindMessages(loaded[locale] ?? {})
}
