import { expect, test } from 'vitest'
import { splitAddresses } from './addresses.ts'

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
