/** The domain that a website or an e-mail address belongs to; what everybody may have says nothing of a company. */

const everybodys = new Set([
  ...['gmail.com', 'googlemail.com', 'yahoo.co.jp', 'yahoo.com', 'ymail.ne.jp', 'outlook.com', 'outlook.jp'],
  ...['hotmail.com', 'hotmail.co.jp', 'live.jp', 'msn.com', 'icloud.com', 'me.com', 'mac.com', 'nifty.com'],
  ...[
    'docomo.ne.jp',
    'ezweb.ne.jp',
    'au.com',
    'softbank.ne.jp',
    'i.softbank.jp',
    'ybb.ne.jp',
    'biglobe.ne.jp',
  ],
  ...['ocn.ne.jp', 'so-net.ne.jp', 'plala.or.jp', 'excite.co.jp', 'aol.com', 'proton.me', 'facebook.com'],
  ...['instagram.com', 'x.com', 'twitter.com', 'line.me', 'ameblo.jp', 'note.com', 'jimdofree.com'],
])

/** Null for what is none, or everybody's. */
export function domainOf(text: string): string | null {
  const [, domain] =
    /^(?:https?:\/\/|[^\s@/]+@)?(?:www\.)?([^/:?#\s@]+)/.exec(text.trim().toLowerCase()) ?? []
  return domain?.includes('.') && !everybodys.has(domain) ? domain : null
}
