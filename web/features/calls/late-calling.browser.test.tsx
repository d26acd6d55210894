/** What is asked of calling before its code is here. In a file of its own: once here, it stays. */
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { requests } from '../../test-api.ts'
import { open } from '../../test-app.tsx'
import { companyIsThere } from '../../test-records.ts'
import { calling } from './calling-part.tsx'
import { beforeEachCall, dock, firstNumber, theCompany } from './test-dock.ts'

beforeEachCall()

/** The code of calling does not come until it is let go. */
function holdBackCalling() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { load } = calling
  const asked = vi.spyOn(calling, 'load').mockImplementation(() => promise.then(load))
  return { times: () => asked.mock.calls.length, letGo: resolve }
}

test('D10: a call that is taken down by key before calling is here is asked about as soon as it is', {
  retry: 0,
}, async () => {
  expect(calling.peek()).toBeNull()
  const held = holdBackCalling()
  companyIsThere({ company: theCompany })
  await open(`/companies/${theCompany.id}`)
  await expect.element(firstNumber()).toBeVisible()
  await expect.poll(held.times, { message: 'the page asks for calling' }).toBe(1)
  await userEvent.keyboard('l')
  await expect.poll(held.times, { message: 'the dialog waits for calling' }).toBe(2)
  await expect.element(page.getByRole('heading', { name: theCompany.name }).first()).toBeVisible()
  const dialog = page.getByRole('dialog', { name: '手で記録' })
  expect(dialog.elements()).toEqual([])
  held.letGo()
  await expect.element(dialog).toBeVisible()
  await dialog.getByRole('button', { name: '結果を入力する' }).click()
  await expect.element(dock()).toHaveFocus()
  await expect.poll(() => requests('POST /api/calls')).toHaveLength(1)
})
