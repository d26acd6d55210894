import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
import { expectAccessible, open, phone } from '../../test-app.tsx'
import { companyIsThere } from '../../test-records.ts'
import { beforeEachCall, dock, firstNumber, launched, promise, theCompany } from './test-dock.ts'

beforeEachCall()

const dialog = (name: string) => page.getByRole('dialog', { name })

test('D10: a call of another telephone is taken down by key, with its time, and nothing is dialled', async () => {
  companyIsThere({ company: theCompany })
  await open(`/companies/${theCompany.id}`)
  await expect.element(firstNumber()).toBeVisible()
  await userEvent.keyboard('l')
  await expect.element(dialog('手で記録')).toBeVisible()
  await expectAccessible()
  const when = dialog('手で記録').getByLabelText('日時')
  const begin = dialog('手で記録').getByRole('button', { name: '結果を入力する' })
  await when.fill('2020-01-01T10:00')
  await begin.click()
  await expect.element(when).toHaveAccessibleDescription(/7日前から今まで/)
  const at = new Date(Math.floor((Date.now() - 26 * 3_600_000) / 60_000) * 60_000)
  await when.fill(`${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16)}`)
  await begin.click()
  await expect.element(dock()).toHaveFocus()
  await userEvent.keyboard('3')
  await expect.poll(() => requests('PUT /api/calls/{id}/outcome')).toHaveLength(1)
  expect(requests('POST /api/calls')[0]?.body).toMatchObject({
    companyId: theCompany.id,
    placedAt: at.toISOString(),
  })
  expect(launched).toEqual([])
})

test('D10: on a phone a promise without a call is made with a tap, also without a day, and all of the record are a tap away', async () => {
  companyIsThere({ company: theCompany })
  const undated = promise({ dueOn: null, body: '予算が決まったら見積もり' })
  answer('POST /api/follow-ups', ({ body: { id = undated.id } }) => ({ ...undated, id }))
  await open(`/companies/${theCompany.id}`, phone)
  await expect
    .element(page.getByRole('link', { name: 'この相手との約束すべて' }))
    .toHaveAttribute('href', expect.stringContaining(theCompany.id))
  await page.getByRole('button', { name: '約束を追加' }).click()
  await dialog('約束を追加').getByRole('button', { name: '日付なし' }).click()
  await dialog('約束を追加').getByRole('textbox', { name: '内容' }).fill(undated.body)
  await expectAccessible()
  await dialog('約束を追加').getByRole('button', { name: '保存' }).click()
  await expect.element(page.getByRole('checkbox', { name: `「${undated.body}」を完了にする` })).toBeVisible()
  expect(requests('POST /api/follow-ups').map(({ body }) => ({ ...body, id: undefined }))).toEqual([
    { id: undefined, companyId: theCompany.id, dueOn: null, body: undated.body },
  ])
})
