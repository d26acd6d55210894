/** In the address of a page that a mail links to: the mail's language. Unlike `lang` it gives way to one that was chosen. */
export const mailLanguage = 'mailLang'
