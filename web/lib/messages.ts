import { bindMessages, type Dictionary, isLocale, type Locale, type Messages } from '../../shared/messages.ts'

/** The language of this page, as the server wrote it into `<html lang>`. */
export const locale: Locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'ja'

/** The product's words in the page's language; `loadMessages` fills it before the first render. */
export let m: Messages

/** Loads the one dictionary that this page needs. */
export async function loadMessages(): Promise<void> {
  const loaded: { default: Dictionary } =
    locale === 'en' ? await import('../../messages/en.json') : await import('../../messages/ja.json')
  m = bindMessages(loaded.default)
}
