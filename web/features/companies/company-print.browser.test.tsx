import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer } from '../../test-api.ts'
import { open, signedIn } from '../../test-app.tsx'
import { companyIsThere, row } from '../../test-records.ts'

beforeEach(() => signedIn())

const rows = Array.from({ length: 100 }, (_, at) => row({ name: `企業${String(at + 1).padStart(3, '0')}` }))

test('D15: a list prints every row that is loaded under a head that repeats, and says that there are more', async () => {
  answer('GET /api/companies', { items: rows, nextCursor: '100' })
  await open('/companies')
  await expect.element(page.getByRole('link', { name: '企業001', exact: true })).toBeVisible()
  window.dispatchEvent(new Event('beforeprint'))
  await expect.poll(() => printed()?.tBodies[0]?.rows.length).toBe(rows.length)
  expect(printed()?.caption?.textContent).toBe(
    '読み込んだ100件を印刷しています。一覧にはまだ続きがあります。',
  )
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
