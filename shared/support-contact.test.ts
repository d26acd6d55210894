import { describe, expect, test } from 'vitest'
import { supportContact } from './contracts/support-contact.ts'
import { supportLink } from './support-contact.ts'

describe('guide: a support contact', () => {
  test.each([
    ['Help@Example.com', 'help@example.com', 'mailto:help@example.com'],
    ['HTTPS://Help.Example.com/Form?to=Sales', 'https://help.example.com/Form?to=Sales'],
    ['03-0000-1234', '03-0000-1234', 'tel:0300001234'],
    ['０３（００００）１２３４', '03(0000)1234', 'tel:0300001234'],
    ['tel:+81-3-0000-1234', '+81-3-0000-1234', 'tel:+81300001234'],
    [
      `https://help.example.com/${'問'.repeat(200)}`,
      `https://help.example.com/${'問'.repeat(200)}`,
      `https://help.example.com/${'%E5%95%8F'.repeat(200)}`,
    ],
    [
      `https://help.example.com/${'%E5%95%8F'.repeat(200)}`,
      `https://help.example.com/${'問'.repeat(200)}`,
      `https://help.example.com/${'%E5%95%8F'.repeat(200)}`,
    ],
    ['https://help.example.com/%2f%E2%80%AE%ff?q=%25', 'https://help.example.com/%2f%E2%80%AE%ff?q=%25'],
    [' 0120ー000−123 ', '0120-000-123', 'tel:0120000123'],
  ])('can be %s, and a click opens it', (typed, kept, link = kept) => {
    expect([supportContact.parse(typed), supportLink(kept)]).toEqual([kept, link])
  })

  test.each([
    'nobody',
    'http://help.example.com',
    'https://user:secret@help.example.com',
    'javascript:alert(1)',
    'mailto:help@example.com',
    'help＠example.com',
    '12',
    '03-0000-1234; ext=1',
    `https://help.example.com/${'x'.repeat(254)}`,
    `https://help.example.com/${'問'.repeat(254)}`,
    ...['110', '１１８', 'tel:119', '+81-110', '184-110'],
    '',
  ])('cannot be “%s”', (typed) => {
    expect(supportContact.safeParse(typed).success).toBe(false)
  })
})
