import en from '../messages/en.json' with { type: 'json' }
import ja from '../messages/ja.json' with { type: 'json' }
import { bindMessages, type Locale, type Messages } from '../shared/messages.ts'

const byLocale: Record<Locale, Messages> = { ja: bindMessages(ja), en: bindMessages(en) }

/** The product's words in `locale`, for pages, mails and errors made on the server. */
export function messagesIn(locale: Locale): Messages {
  return byLocale[locale]
}
