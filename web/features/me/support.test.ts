import { expect, test, vi } from 'vitest'

// The page's language is read from the document when the module is loaded.
vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { supportTarget } = await import('./support.ts')
const { explain } = await import('../../lib/explain.ts')
const { ProblemError } = await import('../../lib/problem-error.ts')
const { loadMessages } = await import('../../lib/messages.ts')

test.each([
  ['help@example.com', 'mailto:help@example.com?subject=%E7%95%AA%E5%8F%B7%2001%2B2'],
  ['03-0000-1234', 'tel:0300001234'],
  ['https://help.example.com/', 'https://help.example.com/'],
  [null, '/docs/zoom-phone?lang=ja#support'],
])('guide: a link to support leads somewhere whatever the contact is: %s', (contact, href) => {
  expect(supportTarget(contact, '番号 01+2').href).toBe(href)
})

test('guide: a page opens in a tab of its own, since what went wrong stays open', () => {
  for (const contact of ['https://help.example.com/', null])
    expect(supportTarget(contact)).toMatchObject({ target: '_blank', rel: 'noreferrer' })
})

test('guide: an error that has a reference says to whom to quote it, another does not', async () => {
  await loadMessages()
  const helpFor = (status: number) => explain(new ProblemError('internal', { status, requestId: 'r-1' })).help
  expect(helpFor(500)).toEqual({ href: '/docs/zoom-phone?lang=ja#support', label: 'お問い合わせ' })
  expect(helpFor(400)).toBeUndefined()
})
