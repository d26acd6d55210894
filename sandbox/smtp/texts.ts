const ja = {
  title: 'メールの受信箱',
  banner: '評価用の受信箱：ここに届くメールは、外部には送信されていません',
  otherLanguage: 'English',
  filter: '宛先で絞り込む',
  filterButton: '絞り込む',
  everything: 'すべて表示',
  empty: 'メールはまだありません',
  emptyHint: '商談Proがメールを送ると、数秒でここに表示されます。',
  emptyFor: (to: string) => `${to} 宛てのメールはまだありません`,
  noSubject: '（件名なし）',
  from: '差出人',
  to: '宛先',
  received: '受信日時',
  back: '受信箱に戻る',
  html: 'HTML表示',
  text: 'テキスト',
  raw: 'ソース',
  htmlFrame: 'メールの本文',
  gone: 'このメールはもうありません',
  goneHint: '受信箱には新しいものから200通まで残ります。',
  count: (count: number) => `${count}通`,
}
export type Texts = typeof ja

const en: Texts = {
  title: 'Mail inbox',
  banner: 'Evaluation inbox: mail that arrives here was sent nowhere else',
  otherLanguage: '日本語',
  filter: 'Filter by recipient',
  filterButton: 'Filter',
  everything: 'Show all',
  empty: 'No mail yet',
  emptyHint: 'What Shodan Pro sends is shown here within seconds.',
  emptyFor: (to: string) => `No mail to ${to} yet`,
  noSubject: '(no subject)',
  from: 'From',
  to: 'To',
  received: 'Received',
  back: 'Back to the inbox',
  html: 'HTML',
  text: 'Text',
  raw: 'Source',
  htmlFrame: 'The mail',
  gone: 'This mail is gone',
  goneHint: 'The inbox keeps the newest 200.',
  count: (count: number) => (count === 1 ? '1 mail' : `${count} mails`),
}

export type Language = 'ja' | 'en'
export const texts: Record<Language, Texts> = { ja, en }

/** `?lang` decides, else the product's own choice in this browser, else the browser's first of ours, else Japanese. */
export function chooseLanguage(asked: (string | undefined)[], acceptLanguage = ''): Language {
  const found = asked.find((language) => language === 'ja' || language === 'en')
  if (found === 'ja' || found === 'en') return found
  return /(?:^|,)\s*(ja|en)\b/.exec(acceptLanguage)?.[1] === 'en' ? 'en' : 'ja'
}
