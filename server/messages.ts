import { en } from '../messages/en.ts'
import { ja } from '../messages/ja.ts'
import { bindMessages, type Locale, type Messages, type Translation } from '../shared/messages.ts'

const byLocale: Record<Locale, Messages> = {
  // English is held to Japanese where it stands; the other way round, it names no placeholder that Japanese lacks.
  ja: bindMessages(ja satisfies Translation<typeof en>),
  en: bindMessages(en),
}

/** The product's words in `locale`, for pages, mails and errors made on the server. */
export function messagesIn(locale: Locale): Messages {
  return byLocale[locale]
}
