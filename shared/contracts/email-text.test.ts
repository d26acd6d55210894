import { expect, test } from 'vitest'
import { emailText, signIn, typedEmail } from './auth.ts'
import { linkRequest } from './email-links.ts'

const long = 'a'.repeat(65)

test.each([
  ['sato@example.com', 'sato@example.com'],
  ['  Sato@Example.COM ', 'sato@example.com'],
  ['\u3000sato@example.com\u3000', 'sato@example.com'],
  ['sato+shodan@example.co.jp', 'sato+shodan@example.co.jp'],
  ["o'hara@example.com", "o'hara@example.com"],
  ['sato.hanako_1-2@sub.example.com', 'sato.hanako_1-2@sub.example.com'],
  ['SATO@xn--wgv71a119e.jp', 'sato@xn--wgv71a119e.jp'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
])('SEC-A07 %j is the address %s', (typed, meant) => {
  expect(emailText.parse(typed)).toBe(meant)
})

const faulty = [
  '',
  ' ',
  'sato',
  '@example.com',
  'sato@',
  'sato@example',
  'sato@@example.com',
  'sato@example.com,other@example.com',
  'sato@example.com;other@example.com',
  'sato@example.com other@example.com',
  'sato@example.com\nother@example.com',
  'sato@example.com\r\nBcc: other@example.com',
  'sato\u0000@example.com',
  'sato\u0007@example.com',
  'sa\tto@example.com',
  'sato\uFF20example.com',
  'sato\uFE6Bexample.com',
  'sa\u200bto@example.com',
  'sato@exa\u00admple.com',
  'sato@example\u3002com',
  'sato@example\uFF0Ecom',
  's\u0430to@example.com',
  'sato@\u212Aelvin.com',
  'sato@\u0130stanbul.com',
  '"sato"@example.com',
  '"sato@evil.example"@example.com',
  '"a\\"b"@example.com',
  'Sato <sato@example.com>',
  '<sato@example.com>',
  'sato(comment)@example.com',
  'sato@[127.0.0.1]',
  '.sato@example.com',
  'sato.@example.com',
  'sa..to@example.com',
  'sato@-example.com',
  'sato@example..com',
  'mailto:sato@example.com',
  'group:sato@example.com;',
  '日本@example.com',
  `${long}@example.com`,
  `sato@${'a.'.repeat(130)}com`,
]

test.each(faulty)('SEC-A07 %j is no address', (typed) => {
  expect(emailText.safeParse(typed).success).toBe(false)
})

test.each(faulty.filter((typed) => !typed.includes('\uFF0E')))('SEC-A07 nor is %j when typed', (typed) => {
  expect(typedEmail.safeParse(typed).success).toBe(false)
})

test.each([
  ['ok１@example.com', 'ok1@example.com'],
  ['Ｔａｒｏ．Ｙ＿１－２＋ａ@ｅｘａｍｐｌｅ．ｃｏ．ｊｐ', 'taro.y_1-2+a@example.co.jp'],
  ['　ｔａｒｏ@example.com　', 'taro@example.com'],
])('SEC-A07 %j, typed in full width, is %s; from a provider it is none', (typed, meant) => {
  expect(typedEmail.parse(typed)).toBe(meant)
  expect(linkRequest.parse({ email: typed }).email).toBe(meant)
  expect(signIn.parse({ email: typed, password: 'x' }).email.toLowerCase()).toBe(meant)
  expect(emailText.safeParse(typed).success).toBe(false)
})

test.each(['ｔａｒｏ＠example.com', 'taro\uFE6Bexample.com'])(
  'SEC-A07 %j is told of its @, alone',
  (email) => {
    const told = (result: { error?: { issues: { message: string }[] } | undefined }) =>
      result.error?.issues.map(({ message }) => message)
    expect(told(typedEmail.safeParse(email))).toEqual(['wide_at'])
    expect(told(signIn.safeParse({ email, password: 'x' }))).toEqual(['wide_at'])
  },
)
