import { expect, test } from 'vitest'
import { splitAddresses } from './addresses.ts'
import { isContactAddress, readContactAddresses } from './contact-addresses.ts'
import { mailtoLink } from './mailto.ts'

test('a pasted list is taken apart however it is separated', () => {
  const pasted =
    'a@example.com, b@example.com、c@example.com\nd@example.com　e@example.com; f@example.com\r\n'
  expect(splitAddresses(pasted)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@example.com`))
})

test('names as mail programs write them are left out', () => {
  const copied = '山田 太郎 <yamada@example.com>, "Lovelace; Ada" <ada@example.com>'
  expect(splitAddresses(copied)).toContain('yamada@example.com')
  expect(splitAddresses(copied)).toContain('ada@example.com')
  expect(splitAddresses('佐藤 <sato@example.com>')).toEqual(['sato@example.com'])
})

test('one that stands twice comes once, what is no address stays, nothing is nothing', () => {
  expect(splitAddresses('a@example.com a@example.com nobody')).toEqual(['a@example.com', 'nobody'])
  expect(splitAddresses(' 、\n ')).toEqual([])
})

const odd = [
  'a..b@docomo.ne.jp',
  'abc.@docomo.ne.jp',
  '"a..b"@docomo.ne.jp',
  'a/b=c@docomo.ne.jp',
  'a?b@docomo.ne.jp',
]

test.each([
  ...odd,
  ...[
    '.abc@ezweb.ne.jp',
    'a--b_-.@softbank.ne.jp',
    'yamada@例え.jp',
    "o'neil+x@example.co.jp",
    '"山田 太郎"@example.com',
  ],
  ...['a&b%c#d@example.com', 'x@sub.example-1.com', '&!*$@docomo.ne.jp'],
])('e-mail: R-60 %s is an address that a contact may have', (address) => {
  expect(isContactAddress(address)).toBe(true)
})

test.each([
  ...['', 'nobody', '@example.com', 'a@', 'a@b@example.com', 'a@example', 'a@-example.com', 'a@example..com'],
  ...[
    'a b@example.com',
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    '<a@example.com>',
  ],
  ...[
    '"a\r\nBcc: b"@example.com',
    'a\u0000@example.com',
    'a@example.com?cc=b@example.com',
    `${'a'.repeat(250)}@x.jp`,
  ],
])('e-mail: %j is none', (text) => expect(isContactAddress(text)).toBe(false))

test('e-mail: a link to an address carries the address alone, whatever signs are in it', () => {
  expect(mailtoLink('taro@example.com')).toBe('mailto:taro@example.com')
  for (const address of [...odd, '"a@b"@docomo.ne.jp', 'a&bcc=c@docomo.ne.jp', 'a#b%0d@docomo.ne.jp']) {
    const link = new URL(mailtoLink(address))
    expect([link.search, link.hash]).toEqual(['', ''])
    expect(decodeURIComponent(link.pathname)).toBe(address)
  }
})

test.each([
  ['見本 一 <a@example.com>', ['a@example.com']],
  ['Taro Yamada <a@example.com>', ['a@example.com']],
  ['Mail: a@example.com（総務）', ['a@example.com']],
  ['a@example.com / b@example.com', ['a@example.com', 'b@example.com']],
  ['a@example.com A@example.com', ['A@example.com']],
  ['a/b=c@docomo.ne.jp', ['a/b=c@docomo.ne.jp']],
  ...[
    ...['メール：a@example.com', 'Mail：a@example.com', 'ｍａｉｌ ： ａ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ...['■a@example.com', '→ a@example.com', '✉️a@example.com', '①a@example.com', '・総務部：※a@example.com'],
    ...[
      '【メール】a@example.com',
      '[Mail] a@example.com',
      '見本【a@example.com】',
      '見本 一（a@example.com）',
    ],
    ...['「a@example.com」', 'mailto:a@example.com', 'E-mail address: a@example.com', 'a@example.com : 総務'],
  ].map((text): [string, string[]] => [text, ['a@example.com']]),
  ['メール：a@example.com、予備：b@example.com', ['a@example.com', 'b@example.com']],
  ['"見本：一"＠example.com', ['"見本：一"@example.com']],
  ['o’neil@example.com', ['o’neil@example.com']],
  ['taro yamada@example.com', []],
  ['a@b@example.com', []],
  ['', []],
])('e-mail: in %j there are %j', (text, addresses) => expect(readContactAddresses(text)).toEqual(addresses))
