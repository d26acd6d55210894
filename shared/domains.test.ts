import { expect, test } from 'vitest'
import { domainOf } from './domains.ts'

test.each([
  ['https://www.Example.com/a?b#c', 'example.com'],
  ['http://example.co.jp:8080', 'example.co.jp'],
  ['www.example.com', 'example.com'],
  ['taro@sales.example.com', 'sales.example.com'],
  ['taro@gmail.com', null],
  ['https://', null],
  ['https://localhost', null],
  ['', null],
])('D7: the domain of %j is %j', (text, domain) => expect(domainOf(text)).toBe(domain))
