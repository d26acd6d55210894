import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
import { open, signedIn } from '../../test-app.tsx'
import { companyIsThere, row } from '../../test-records.ts'

beforeEach(() => signedIn())

const rows = Array.from({ length: 100 }, (_, at) => row({ name: `企業${String(at + 1).padStart(3, '0')}` }))

test('D15: a list prints every row that is loaded under a head that repeats, and says of how many, by which filter and in which order', async () => {
  answer('GET /api/companies', { items: rows, nextCursor: '100' })
  answer('GET /api/companies/count', { count: 284 })
  await open('/companies?industry=卸売業&neverCalled=true&sort=-updated')
  await expect.element(page.getByRole('link', { name: '企業001', exact: true })).toBeVisible()
  window.dispatchEvent(new Event('beforeprint'))
  await expect.poll(() => printed()?.tBodies[0]?.rows.length).toBe(rows.length)
  const said = ['全284件のうち、読み込んだ100件', '最終通話：未発信', '業種：卸売業', '更新日が新しい順']
  await expect
    .poll(() => [...(printed()?.caption?.children ?? [])].map(({ textContent }) => textContent).sort())
    .toEqual(said.sort())
  expect(requests('GET /api/companies/count')[0]?.query.get('filter')).toContain('卸売業')
  expect(printed()?.tHead?.rows).toHaveLength(1)
  window.dispatchEvent(new Event('afterprint'))
  await expect.poll(printed).toBe(null)
})

test('D15: a record prints no place to write a note and no buttons of its head', async () => {
  const { company } = companyIsThere()
  await open(`/companies/${company.id}`)
  await expect.element(page.getByRole('textbox', { name: 'メモ' })).toBeVisible()
  const unprinted = [...document.querySelectorAll('[data-print="hide"]')]
  for (const element of [
    page.getByRole('textbox', { name: 'メモ' }),
    page.getByRole('button', { name: '編集' }).first(),
  ])
    expect(unprinted.some((part) => part.contains(element.element()))).toBe(true)
})

function printed(): HTMLTableElement | null {
  return document.querySelector('table:has(caption)')
}
