import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible, open, phone, signedIn, watchLaunches } from '../../test-app.tsx'
import { callsAreKept, companyIsThere } from '../../test-records.ts'

test('the dialog and the dock speak English, on a phone', async () => {
  const launched = watchLaunches()
  callsAreKept(signedIn())
  const { company } = companyIsThere()
  await open(`/companies/${company.id}`, phone)
  await page.getByRole('button', { name: 'Call 03-0000-1234' }).first().click()
  await expectAccessible()
  await page.getByRole('dialog').getByRole('button', { name: 'Call', exact: true }).click()
  await expect.poll(() => launched).toEqual(['zoomphonecall://+81300001234'])
  await page.getByRole('button', { name: 'Enter outcome' }).click()
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await expect.element(page.getByText('The Zoom Phone app is not installed')).toBeVisible()
  await expectAccessible()
})

test('in a narrow dock with a mouse no outcome and no button is cut, in English', async () => {
  callsAreKept(signedIn())
  watchLaunches()
  const { company } = companyIsThere()
  await open(`/companies/${company.id}`, phone)
  await page.getByRole('button', { name: 'Call 03-0000-1234' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Call', exact: true }).click()
  await page.getByRole('button', { name: 'Enter outcome' }).click()
  const keys = page.getByRole('group', { name: 'Outcome' })
  await expect.element(keys.getByRole('button', { name: 'Appointment' })).toBeVisible()
  for (const width of [390, 360]) {
    await page.viewport(width, 844)
    await expect.poll(() => cutIn(keys.element())).toEqual([])
  }
  await page.viewport(1280, 900)
  const column = page.getByRole('group', { name: 'Outcome rows: how far you got' })
  await expect.element(column.getByText('Decision', { exact: true })).toBeVisible()
  await expect.poll(() => cutIn(column.element())).toEqual([])
  await userEvent.keyboard('8')
  await expect.element(page.getByRole('button', { name: /^In \d+ days \(.+\) ?Suggested$/ })).toBeVisible()
})

/** The words that have less room than they need. */
function cutIn(part: Element): string[] {
  return Array.from(part.querySelectorAll('button span'))
    .filter((word) => word.scrollWidth > word.clientWidth && word.textContent !== '')
    .filter((word) => getComputedStyle(word).display !== 'inline')
    .map((word) => word.textContent)
}
