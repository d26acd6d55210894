import { expect, test, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { initials } = await import('./avatar.tsx')

test('a company is known by its name, not by its legal form', () => {
  expect(initials('株式会社極洋')).toBe('極')
  expect(initials('極洋(株)')).toBe('極')
  expect(initials('株式会社')).toBe('株')
})

test('a Latin name gives two letters, a Japanese one gives one, an emoji stays whole', () => {
  expect(initials('Emma Wilson')).toBe('EW')
  expect(initials('佐藤 美咲')).toBe('佐')
  expect(initials('𠮷野 家')).toBe('𠮷')
  expect(initials('')).toBe('')
})
