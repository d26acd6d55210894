import { expect, type Locator, type Page, test } from '@playwright/test'
import type { CompanyPage } from '../shared/contracts/activity.ts'
import { send, signOut, signUp } from './support.ts'

test('a company by hand: a name that is converted as one types, a number, a person, a note, and all of it back after a deletion; and another one found by any part of any name', async ({
  page,
}) => {
  await signUp(page)
  const companyId = await test.step('a name is enough', () => registerByHand(page))
  await test.step('a number is read as it is typed', () => addNumber(page, companyId))
  await test.step('a person is added at the second try', () => addPerson(page))
  await test.step('its status, owner and tag are set where they stand, and its history says so', () =>
    setShape(page))
  await test.step('a note is written, mended, deleted and back', () => writeNote(page))
  await test.step('the company is deleted and back', () => deleteAndRestore(page, companyId))
  await test.step('a company is found by any part of any name, from anywhere, with the keyboard', () =>
    findByAnyName(page))
  await test.step('three companies get an owner at once, and back', () => changeMany(page))
  await test.step('D6: Back closes what is open first, also where the product was just opened', () =>
    goBackFromFirstPage(page))
  await test.step('after logging out one Back leads out of the product', () => leaveForGood(page))
})

/** The Enter that ends a conversion submits nothing; the one after it does, once. */
async function registerByHand(page: Page): Promise<string> {
  await page.goto('/companies')
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(new URL(request.url()).pathname))
  await page.getByRole('button', { name: '新規企業' }).first().click()
  const name = page.getByRole('dialog').getByLabel('企業名')
  await name.fill('みらいしょうかい')
  await name.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 })
  await expect(page.getByRole('dialog')).toBeVisible()
  await name.press('Enter')
  await expect(page).toHaveURL(/\/companies\/[\w-]+$/)
  expect(posts).toEqual(['/api/companies'])
  return page.url().split('/').at(-1) ?? ''
}

async function addNumber(page: Page, companyId: string): Promise<void> {
  await page.getByRole('button', { name: '電話番号を追加' }).click()
  await page.getByLabel('電話番号', { exact: true }).last().fill('０６－００００－５６７８ 内線 34')
  await expect(page.getByText('+81600005678').first()).toBeVisible()
  await page.getByRole('button', { name: '追加', exact: true }).click()
  const numbers = page.getByRole('region', { name: '電話番号' }).getByRole('listitem')
  await expect(numbers.filter({ hasText: '06-0000-5678' })).toBeVisible()
  // The list shows a new number before the server has answered.
  const stored = () => send<{ phoneNumbers: unknown[] }>(page, 'GET', `/api/companies/${companyId}`)
  await expect
    .poll(async () => (await stored()).phoneNumbers)
    .toContainEqual(
      expect.objectContaining({
        raw: '０６－００００－５６７８ 内線 34',
        e164: '+81600005678',
        extension: '34',
      }),
    )
}

/** Picked by shift, changed from the band at the foot, and given back by the toast. */
async function changeMany(page: Page): Promise<void> {
  const ids: string[] = []
  for (const name of ['一括 一', '一括 二', '一括 三'])
    ids.push((await send<{ id: string }>(page, 'POST', '/api/companies', { name })).id)
  const owners = async () =>
    Promise.all(
      ids.map(async (id) => (await send<CompanyPage>(page, 'GET', `/api/companies/${id}`)).company.ownerId),
    )
  const before = await owners()
  await page.goto('/companies')
  await page.getByRole('checkbox', { name: '「一括 一」を選ぶ' }).click()
  await page.getByRole('checkbox', { name: '「一括 二」を選ぶ' }).click()
  await page.getByRole('checkbox', { name: '「一括 三」を選ぶ' }).click()
  const band = page.getByRole('region', { name: '選択した行の操作' })
  await expect(band).toContainText('3社を選択')
  await band.getByRole('button', { name: '担当を変える' }).click()
  await page.getByRole('option', { name: '自分' }).click()
  await expect(page.getByText('3件を変更しました')).toBeVisible()
  await expect(band).toBeHidden()
  const [first] = await owners()
  expect(await owners()).toEqual([first, first, first])
  expect(first).not.toBeNull()
  await page.getByRole('button', { name: '元に戻す' }).first().click()
  await expect(page.getByText('3件を元に戻しました')).toBeVisible()
  expect(await owners()).toEqual(before)
}

async function addPerson(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '人物を追加' })
  await openAtSecondTry(page, dialog)
  await dialog.getByLabel('氏名').fill('海野 幸')
  await dialog.getByLabel('フリガナ').fill('ウンノ サチ')
  await dialog.getByRole('button', { name: '登録する' }).click()
  await expect(page.getByRole('main').getByText('海野 幸').first()).toBeVisible()
}

/** When its code does not come, that is said; the next press tries again. */
async function openAtSecondTry(page: Page, dialog: Locator): Promise<void> {
  const code = /\/new-person-dialog-[^/]*\.js$/
  const open = page.getByRole('button', { name: '人物を追加' }).first()
  await page.route(code, (route) => route.abort())
  await page.reload()
  await open.click()
  await expect(page.getByText('読み込めませんでした').first()).toBeVisible()
  await page.unroute(code)
  await open.click()
  await expect(dialog).toBeVisible()
}

/** By the keyboard: what is chosen is found by typing. */
async function setShape(page: Page): Promise<void> {
  const main = page.getByRole('main')
  const choose = async (title: string, typed: string) => {
    await main.getByRole('button', { name: `${title}：` }).press('Enter')
    const field = page.getByRole('combobox', { name: title })
    await field.fill(typed)
    await expect(page.getByRole('option').first()).toContainText(typed)
    await field.press('Enter')
  }
  await choose('状態を変える', '商談中')
  await expect(main.getByRole('button', { name: '状態を変える：商談中' })).toBeVisible()
  await choose('担当を変える', '担当なし')
  await expect(main.getByRole('button', { name: '担当を変える：なし' })).toBeVisible()
  await choose('タグを変える', '展示会')
  await expect(page.getByText('タグ「展示会」を付けました')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(main.getByRole('button', { name: 'タグを変える：展示会' })).toBeVisible()
  await page.reload()
  const history = main.getByRole('list', { name: '活動履歴' })
  await history.getByRole('button', { name: /ほか\d+件/ }).click()
  for (const line of [/情報を変更：状態.*商談中/, /情報を変更：担当/, /情報を変更：タグ/])
    await expect(history.getByRole('button', { name: line })).toBeVisible()
}

async function writeNote(page: Page): Promise<void> {
  const main = page.getByRole('main')
  await page.getByRole('textbox', { name: 'メモ', exact: true }).fill('最初のメモ')
  await page.getByRole('button', { name: 'メモを保存' }).click()
  const timeline = main.getByRole('list', { name: '活動履歴' }).getByRole('listitem')
  await expect(timeline.getByText('最初のメモ')).toBeVisible()
  await page.getByRole('button', { name: 'メモの操作' }).click()
  await page.getByRole('menuitem', { name: 'メモを編集' }).click()
  await timeline.getByRole('textbox').fill('直したメモ')
  await timeline.getByRole('button', { name: '保存', exact: true }).click()
  await expect(timeline.getByRole('textbox')).toHaveCount(0)
  await expect(timeline.getByText('直したメモ')).toBeVisible()
  await page.getByRole('button', { name: 'メモの操作' }).click()
  await page.getByRole('menuitem', { name: 'メモを削除' }).click()
  await expect(main.getByText('直したメモ')).toBeHidden()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect(main.getByText('直したメモ')).toBeVisible()
}

async function deleteAndRestore(page: Page, companyId: string): Promise<void> {
  await page.getByRole('button', { name: 'その他の操作' }).first().click()
  await page.getByRole('menuitem', { name: '削除' }).click()
  await expect(page).toHaveURL(/\/companies$/)
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect(page).toHaveURL(new RegExp(`/companies/${companyId}$`))
  await expect(page.getByRole('main').getByText('直したメモ')).toBeVisible()
}

async function findByAnyName(page: Page): Promise<void> {
  const company = {
    name: '株式会社　極洋',
    reading: 'カブシキガイシャ　キョクヨウ',
    englishName: 'KYOKUYO CO., LTD.',
    corporateNumber: '5070001000715',
  }
  const { id } = await send<{ id: string }>(page, 'POST', '/api/companies', company)
  await page.goto('/today')
  const search = page.getByRole('combobox').first()
  const found = page
    .locator('[role=listbox][aria-busy=false]')
    .getByRole('option')
    .filter({ hasText: '極洋' })
    .first()
  for (const query of ['極洋', 'きょくよう', 'ｷｮｸﾖｳ', 'kyokuyo', '株式会社極洋', '5070001000715']) {
    await page.locator('body').press('/')
    await search.fill(query)
    await expect(found).toBeVisible()
    await search.fill('')
    await expect(found).toBeHidden()
  }
  await search.fill('きょくよう')
  await expect(found).toBeVisible()
  await search.press('ArrowDown')
  await search.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/companies/${id}`))
}

/** In a tab of its own that showed something else before. */
async function goBackFromFirstPage(page: Page): Promise<void> {
  const tab = await page.context().newPage()
  await tab.goto('/health/live')
  await tab.goto('/companies')
  const dialog = tab.getByRole('dialog', { name: '新規企業' })
  const openDialog = async () => {
    // What takes Back to itself comes after the first page.
    await tab.waitForLoadState('networkidle')
    await tab.getByRole('button', { name: '新規企業' }).first().click()
    await expect(dialog.getByLabel('企業名')).toBeFocused()
  }
  const closeByBack = async () => {
    await tab.goBack()
    await expect(dialog).toHaveCount(0)
    await expect(tab).toHaveURL(/\/companies$/)
  }

  await openDialog()
  await dialog.getByLabel('企業名').fill('書きかけ')
  await tab.goBack()
  await expect(tab.getByRole('alertdialog')).toBeVisible()
  await tab.getByRole('alertdialog').getByRole('button', { name: '入力に戻る' }).click()
  await expect(dialog.getByLabel('企業名')).toHaveValue('書きかけ')
  await tab.goBack()
  await tab.getByRole('alertdialog').getByRole('button', { name: '破棄する' }).click()
  await expect(dialog).toHaveCount(0)
  await tab.goBack()
  await expect(tab).toHaveURL(/\/health\/live$/)

  await tab.goForward()
  await openDialog()
  await closeByBack()
  await tab.reload()
  await openDialog()
  await closeByBack()
  await tab.getByRole('row').getByRole('link').first().click()
  await expect(tab).toHaveURL(/\/companies\/[\w-]+$/)
  await tab.goBack()
  await expect(tab).toHaveURL(/\/companies$/)
  await openDialog()
  await closeByBack()
  await tab.goForward()
  await expect(tab).toHaveURL(/\/companies\/[\w-]+$/)
  await tab.evaluate(() => history.go(-2))
  await expect(tab.getByRole('heading', { name: '企業', exact: true })).toBeVisible()
  await openDialog()
  await closeByBack()
  await tab.goBack()
  await expect(tab).toHaveURL(/\/health\/live$/)
  await tab.close()
}

/** With something opened and closed before, which puts an entry behind the first page. */
async function leaveForGood(page: Page): Promise<void> {
  const tab = await page.context().newPage()
  await tab.goto('/health/live')
  await tab.goto('/companies')
  await tab.getByRole('button', { name: '新規企業' }).first().click()
  const dialog = tab.getByRole('dialog', { name: '新規企業' })
  await expect(dialog.getByLabel('企業名')).toBeFocused()
  await tab.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await signOut(tab)
  await expect(tab.getByLabel('メールアドレス')).toBeVisible()
  await tab.goBack()
  await expect(tab).toHaveURL(/\/health\/live$/)
  await tab.close()
}
