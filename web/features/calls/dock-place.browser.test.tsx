import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer } from '../../test-api.ts'
import { address, expectAccessible, goBack, open, phone } from '../../test-app.tsx'
import { companyIsThere, phoneNumber, row, note as writtenNote } from '../../test-records.ts'
import {
  beforeEachCall,
  button,
  dial,
  dock,
  firstNumber,
  name,
  note,
  placeCall,
  theCompany,
  user,
} from './test-dock.ts'

beforeEachCall()

const box = (element: Element) => element.getBoundingClientRect()
const dockBox = () => box(dock().element())

test('D2: beside the page the dock is a column of its own, over nothing, with all of a call in its order', async () => {
  await placeCall({ phoneNumbers: [phoneNumber({ extension: '12' })] })
  await page.viewport(1440, 900)
  const { left, top, width, height } = dockBox()
  expect([left, top, width, height]).toEqual([1024, 0, 416, 900])
  const main = document.getElementById('main')
  expect(main && box(main).right).toBe(1024)
  await expect.element(dock().getByText('内線 12')).toBeVisible()
  await expect.element(dock().getByText(/^発信 \d\d:\d\d$/)).toBeVisible()
  await expect.element(dock().getByText(/^発信から 00:\d\d$/)).toBeVisible()
  const parts = [
    dock().getByText('内線 12'),
    button(/アポ獲得/),
    note(),
    button('明日'),
    button(/^保存( |$)/),
  ].map((part) => box(part.element()))
  for (const [index, part] of parts.entries()) {
    expect(part.top).toBeGreaterThanOrEqual(parts[index - 1]?.bottom ?? 0)
    expect(part.bottom).toBeLessThanOrEqual(900)
  }
})

test('D2: the two columns that one reads in stay where they are when a call begins, and the rail folds where it is narrow', async () => {
  companyIsThere({ company: theCompany })
  await open(`/companies/${theCompany.id}`)
  await page.viewport(1280, 800)
  await expect.element(firstNumber()).toBeVisible()
  const rail = () => box(page.getByRole('navigation', { name: 'メイン' }).element())
  const history = () => box(page.getByRole('heading', { name: '活動履歴' }).element())
  const before = { number: box(firstNumber().element()), rail: rail(), history: history() }
  await firstNumber().click()
  await dial()
  await expect.element(dock()).toBeVisible()
  expect([before.rail.width, rail().width]).toEqual([208, 56])
  const inPage = (part: DOMRect, { width }: DOMRect) => [part.left - width, part.top]
  expect(inPage(box(firstNumber().element()), rail())).toEqual(inPage(before.number, before.rail))
  expect(inPage(history(), rail())).toEqual(inPage(before.history, before.rail))
  await expectAccessible()
})

const narrow = [
  { screen: 'a tablet', width: 1024, height: 768 },
  { screen: 'a phone', width: phone.width, height: phone.height },
  { screen: 'a phone on its side', width: 844, height: 390 },
  { screen: 'a window at 200 %', width: 640, height: 400 },
  { screen: 'a phone with its keyboard open', width: 390, height: 430 },
]

test.each(narrow)(
  'D2: on $screen the dock is a bar of 60 px that opens in place, and nothing under it is out of reach',
  async ({ width, height }) => {
    const items = Array.from({ length: 30 }, (_, index) =>
      writtenNote(user, `メモ${index}`, { companyId: theCompany.id }),
    )
    await placeCall({ items })
    await page.viewport(width, height)
    expect(dockBox().height).toBe(60)
    expectLastLineClear()
    await button(/結果を入力/).click()
    await expect.element(note()).toBeVisible()
    await expectAccessible()
    expectLastLineClear()
    const { top, bottom, height: open } = dockBox()
    const header = box(page.getByRole('banner').element()).bottom
    expect(top - header, 'what is left to read').toBeGreaterThanOrEqual(64)
    expect(bottom).toBeLessThanOrEqual(height)
    for (const part of [button(/受付NG/), note(), button('明日'), button(/保存して次へ/)]) {
      part.element().scrollIntoView({ block: 'center' })
      const seen = box(part.element())
      expect(seen.top).toBeGreaterThanOrEqual(top)
      expect(seen.bottom, `of ${open} px`).toBeLessThanOrEqual(bottom)
    }
    await button('折りたたむ').click()
    await expect.element(note()).not.toBeInTheDocument()
    expect(dockBox().height).toBe(60)
    await expectAccessible()
  },
)

/** Scrolled to its end, the page shows its last line above the dock. */
function expectLastLineClear(): void {
  window.scrollTo(0, document.documentElement.scrollHeight)
  const main = document.getElementById('main')
  expect(main && box(main).bottom).toBeLessThanOrEqual(dockBox().top + 1)
}

test('D2: as a bar the keys still say how the call went, and n opens it at the note', async () => {
  await placeCall()
  await page.viewport(1024, 768)
  await userEvent.keyboard('0')
  await expect.element(button(/アポ獲得/)).toHaveAttribute('aria-expanded', 'false')
  await userEvent.keyboard('n')
  await expect.element(note()).toHaveFocus()
})

test('D6: Back and Esc fold the bar that was opened, with what is typed in it kept, and then Back leads back', async () => {
  answer('GET /api/companies', { items: [row({ id: theCompany.id, name })], nextCursor: null })
  companyIsThere({ company: theCompany })
  await open('/companies', undefined, 'browser')
  await page.getByRole('link', { name }).click()
  await firstNumber().click()
  await dial()
  await expect.element(dock()).toHaveFocus()
  await page.viewport(phone.width, phone.height)
  await userEvent.keyboard('n')
  await note().fill('折り返し待ち')
  goBack()
  await expect.element(button('結果を入力')).toHaveAttribute('aria-expanded', 'false')
  await expect.element(dock()).toHaveFocus()
  expect(address()).toBe(`/companies/${theCompany.id}`)
  await button('結果を入力').click()
  await expect.element(note()).toHaveValue('折り返し待ち')
  await userEvent.keyboard('{Escape}')
  await expect.element(button('結果を入力')).toBeVisible()
  goBack()
  await expect.poll(address).toBe('/companies')
  await expect.element(dock()).toBeVisible()
})
