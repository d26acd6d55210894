import { expect, type Page } from '@playwright/test'
import { addCompany, linkMailedTo, phoneInEnglish, send, signUp, test, withOtherSecret } from './support.ts'

interface Members {
  items: { userId: string; name: string }[]
}

async function openMembers(page: Page): Promise<void> {
  await page.goto('/settings/members')
  await expect(page.getByRole('heading', { name: 'メンバー', exact: true })).toBeVisible()
}

async function act(page: Page, member: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `${member}さんの操作` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('an owner invites two people; their roles count at once, and removing one ends an open page; a second workspace opens in every tab', async ({
  page: owner,
  browser,
}) => {
  await signUp(owner, '所有 者子')
  const { companyId } = await addCompany(owner)
  const elsewhere = await (await browser.newContext()).newPage()
  const known = await signUp(elsewhere, '既存 太郎')
  const fresh = `new-${Date.now()}@example.com`
  const phone = await phoneInEnglish(browser)
  await test.step('two are invited, once', () => invite(owner, fresh, known.email))
  await test.step('somebody new joins on a phone, in English', async () =>
    joinAnew(phone, fresh, await linkMailedTo(owner, fresh)))
  await test.step('somebody with an account joins', async () =>
    joinToo(elsewhere, await linkMailedTo(owner, known.email, 'への招待')))
  await test.step('a role counts at once', () => makeAdmin(owner, elsewhere))
  await test.step('whoever is removed is told so; their promises stay', () =>
    removeMember(owner, phone, companyId))
  await test.step('a workspace that is opened in one tab is opened in the others too', () =>
    openSecondWorkspace(owner))
})

async function invite(owner: Page, fresh: string, known: string): Promise<void> {
  await openMembers(owner)
  await owner.getByRole('button', { name: '招待', exact: true }).first().click()
  await owner.getByLabel('メールアドレス').fill(`${fresh}、${known} nobody`)
  let sent = 0
  owner.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/invitations')) sent += 1
  })
  await owner.getByRole('button', { name: '招待を送る' }).dblclick()
  await expect(owner.getByText('メールアドレスではありません')).toBeVisible()
  expect(sent).toBe(1)
  await owner.getByRole('dialog').getByRole('button', { name: '閉じる' }).last().click()
  await expect(owner.getByText(fresh)).toBeVisible()
}

async function joinAnew(phone: Page, email: string, link: string): Promise<void> {
  for (const dead of [withOtherSecret(link), link.replace(/#.*/, '#half')]) {
    await phone.goto(dead.replace('#', '&lang=en#'))
    await expect(phone.getByRole('heading', { name: 'This invitation cannot be used' }).first()).toBeVisible()
  }
  await phone.goto(link.replace('#', '&lang=en#'))
  await expect(phone.getByText(email)).toBeVisible()
  await expect(phone).toHaveURL(/\/invitations[^#]*$/)
  await phone.getByLabel('Your name').fill('Nina Newcomer')
  await phone.getByLabel('Password', { exact: true }).fill('a fine 3872 phrase')
  await phone.getByRole('button', { name: 'Create account and join' }).click()
  await expect(phone).toHaveURL(/\/companies/)
}

async function joinToo(elsewhere: Page, invitation: string): Promise<void> {
  await elsewhere.goto(invitation)
  await elsewhere.getByRole('button', { name: '参加する' }).click()
  await expect(elsewhere).toHaveURL(/\/companies/)
  await expect(elsewhere.getByText('株式会社あけぼの商会').first()).toBeVisible()
  await elsewhere.goto(invitation)
  await expect(elsewhere.getByRole('heading', { name: '「試験株式会社」に参加済みです' })).toBeVisible()
  await elsewhere.getByRole('button', { name: 'ワークスペースを開く' }).click()
  await expect(elsewhere).toHaveURL(/\/companies/)
}

async function makeAdmin(owner: Page, elsewhere: Page): Promise<void> {
  await openMembers(owner)
  await act(owner, '既存 太郎', '管理者にする')
  await expect(owner.getByText('既存 太郎さんの権限を「管理者」に変更しました')).toBeVisible()
  await elsewhere.goto('/settings/members')
  await expect(elsewhere.getByRole('button', { name: '招待', exact: true }).first()).toBeVisible()
}

async function removeMember(owner: Page, phone: Page, companyId: string): Promise<void> {
  const promise = { companyId, dueOn: '2027-01-15', body: '見積もりを送る' }
  await send(phone, 'POST', '/api/follow-ups', promise)
  await openMembers(owner)
  await act(owner, 'Nina Newcomer', 'ワークスペースから外す')
  await expect(owner.getByText('次回の約束 1件、インポート 0件')).toBeVisible()
  await owner.getByRole('button', { name: '外す', exact: true }).click()
  await expect(owner.getByText('Nina Newcomerさんをワークスペースから外しました')).toBeVisible()
  await phone.getByRole('link', { name: 'People' }).first().click()
  await expect(phone).toHaveURL(/\/workspaces/)
  await expect(phone.getByText('You are no longer a member of 試験株式会社')).toBeVisible()
  const { items } = await send<Members>(owner, 'GET', '/api/members')
  expect(items.map(({ name }) => name).sort()).toEqual(['所有 者子', '既存 太郎'].sort())
  const company = await send<{ activity: { items: { kind: string; user: { name: string } }[] } }>(
    owner,
    'GET',
    `/api/companies/${companyId}`,
  )
  const moved = company.activity.items.filter(({ kind }) => kind === 'follow_up')
  expect(moved.map(({ user }) => user.name)).toEqual(['所有 者子'])
}

async function openSecondWorkspace(page: Page): Promise<void> {
  await page.goto('/companies')
  const other = await page.context().newPage()
  await other.goto('/companies')
  await expect(other.getByText('株式会社あけぼの商会').first()).toBeVisible()
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitem', { name: '新しいワークスペース' }).click()
  await page.getByLabel('ワークスペース名').fill('二つ目の会社')
  await page.getByRole('button', { name: '作成' }).dblclick()
  await expect(page.getByText('二つ目の会社').first()).toBeVisible()
  const own = await send<{ items: { name: string }[] }>(page, 'GET', '/api/workspaces')
  expect(own.items.filter(({ name }) => name === '二つ目の会社')).toHaveLength(1)
  await expect(other.getByText('二つ目の会社').first()).toBeVisible()
  await expect(other.getByText('株式会社あけぼの商会')).toHaveCount(0)
}
