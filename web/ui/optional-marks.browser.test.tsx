import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { companyFields } from '../../shared/records/company.ts'
import { entriesOf } from '../../shared/records/field.ts'
import { open, signedIn } from '../test-app.tsx'
import { company, companyIsThere, noCompanies } from '../test-records.ts'

/** The labels of a form's fields of text, and whether they must be filled. */
function fieldsOf(form: Element): { label: string; isMarked: boolean; isRequired: boolean }[] {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input:not([type=checkbox],[role=combobox]), textarea',
  )
  return [...fields].map(({ labels, required }) => {
    const label = labels?.[0]
    const isMarked = label?.parentElement?.textContent?.endsWith('任意') ?? false
    return { label: label?.textContent ?? '', isMarked, isRequired: required }
  })
}

async function formOf(name: string | RegExp): Promise<ReturnType<typeof fieldsOf>> {
  const dialog = page.getByRole('dialog', { name })
  await expect.element(dialog.getByRole('textbox').first()).toBeVisible()
  return fieldsOf(dialog.element())
}

test('D19: a new company needs its name alone, and every other field says that it may be empty', async () => {
  signedIn()
  noCompanies()
  await open('/companies')
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  await userEvent.keyboard('n')
  const fields = await formOf(/企業/)
  expect(fields.filter(({ isRequired }) => isRequired).map(({ label }) => label)).toEqual(['企業名'])
  expect(fields.filter(({ isMarked, isRequired }) => isMarked === isRequired)).toEqual([])
  expect(fields.length).toBeGreaterThan(3)
})

test('D19: so does the form of a known company, by the list of fields', async () => {
  signedIn()
  const known = company()
  companyIsThere({ company: known })
  await open(`/companies/${known.id}`)
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  await userEvent.keyboard('e')
  const fields = await formOf(/編集/)
  expect(fields.filter(({ isMarked, isRequired }) => isMarked === isRequired)).toEqual([])
  const needed = entriesOf(companyFields).filter(([, { value }]) => value.kind === 'name')
  expect(fields.filter(({ isRequired }) => isRequired)).toHaveLength(needed.length)
})

test('D19: a number that is added must be there', async () => {
  signedIn()
  const known = company()
  companyIsThere({ company: known })
  await open(`/companies/${known.id}`)
  await page.getByRole('button', { name: '電話番号を追加' }).first().click()
  await expect.element(page.getByRole('textbox', { name: '電話番号' })).toBeRequired()
  expect(page.getByText('任意', { exact: true }).elements()).toEqual([])
})
