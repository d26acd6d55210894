import { describe, expect, test } from 'vitest'
import { linkify, openable } from './linkify.ts'

const links = (text: string) => linkify(text).flatMap((piece) => piece.href ?? [])

describe('linkify', () => {
  test('keeps every character of the note', () => {
    const text = '詳細はhttps://example.com/a?b=1をご覧ください。(http://example.jp/x) 🎉'
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  test('ends an address where Japanese text goes on', () => {
    expect(links('資料https://example.com/資料をご覧ください')).toEqual(['https://example.com/'])
    expect(links('https://example.com/a。次')).toEqual(['https://example.com/a'])
  })

  test('leaves the end of a sentence out of the address', () => {
    expect(links('See https://example.com/a.')).toEqual(['https://example.com/a'])
    expect(links('(https://example.com/a)')).toEqual(['https://example.com/a'])
    expect(links('https://example.com/a_(b)')).toEqual(['https://example.com/a_(b)'])
  })

  test('SEC-W06 links http and https only', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://a.b',
      'JaVaScRiPt://https',
      'https://',
    ]) {
      expect(links(text), text).toEqual([])
    }
    expect(openable('javascript://example.com/%0aalert(1)')).toBeNull()
    expect(openable('https://example.com')).toBe('https://example.com')
  })

  test('leaves text without an address whole', () => {
    expect(linkify('<b>メモ</b>')).toEqual([{ start: 0, text: '<b>メモ</b>', href: null }])
    expect(linkify('')).toEqual([])
  })
})
