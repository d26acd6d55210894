import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { queryClient } from '../../lib/query.ts'
import { answer, refuse } from '../../test-api.ts'
import { desk, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, phoneNumber, row, shapes } from '../../test-records.ts'

const main = () => page.getByRole('main')
const button = (name: string) => main().getByRole('button', { name, exact: true })

function others() {
  signedIn({ role: 'member', reach: 'edit_own' })
  const [colleague] = shapes.members
  const owned = { ownerId: colleague?.id ?? null, mayEdit: false, industry: '卸売業' }
  const branch = { kind: 'address', label: '大阪支店', value: '大阪府大阪市1', version: 1 } as const
  return companyIsThere({
    company: company(owned),
    phoneNumbers: [phoneNumber()],
    contactWays: [{ id: crypto.randomUUID(), ...branch }],
  })
}

test.each([
  ['a desk', desk],
  ['a phone', phone],
])(
  'SEC-T07 on %s a company of a colleague’s says whose it is and who edits it, and offers no change',
  async (_, screen) => {
    const { company } = others()
    await open(`/companies/${company.id}`, screen)
    const name = shapes.members[0]?.name
    await expect
      .element(main().getByText(`担当: ${name}さん。編集できるのは担当者と管理者です。`))
      .toBeVisible()
    await expectAccessible()
    for (const offered of ['編集', '電話番号を追加', '住所を追加'])
      await expect.element(button(offered)).not.toBeInTheDocument()
    await expect.element(main().getByRole('button', { name: /担当を変更/ })).not.toBeInTheDocument()
    await expect.element(main().getByText('卸売業').first()).toBeVisible()
    await expect.element(main().getByRole('button', { name: /業種を編集/ })).not.toBeInTheDocument()
    await expect.element(main().getByText('大阪支店')).toBeVisible()
    await expect
      .element(main().getByRole('button', { name: /住所(のラベル)?を編集/ }))
      .not.toBeInTheDocument()
    await button('大阪府大阪市1の操作').click()
    await expect.element(page.getByRole('menuitem', { name: 'コピー' })).toBeVisible()
    for (const offered of ['主にする', '削除'])
      await expect.element(page.getByRole('menuitem', { name: offered })).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('e')
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    await button('その他の操作').click()
    await expect.element(page.getByRole('menuitem', { name: /手で記録/ })).toBeVisible()
    for (const offered of ['編集', '発信禁止にする', '削除'])
      await expect.element(page.getByRole('menuitem', { name: offered })).not.toBeInTheDocument()
  },
)

test('SEC-T08 a company that is out of sight by now leaves the screen with the next answer', async () => {
  signedIn({ role: 'member', reach: 'see_own' })
  const { company } = companyIsThere()
  await open(`/companies/${company.id}`)
  await expect.element(main().getByRole('heading', { name: company.name })).toBeVisible()
  refuse('GET /api/companies/{id}', 'not_found')
  await queryClient.refetchQueries({ queryKey: ['company', company.id] })
  await expect.element(main().getByText(/ほかのメンバーの担当になった/)).toBeVisible()
  await expect.element(main().getByText(company.name)).not.toBeInTheDocument()
  await page.getByRole('combobox', { name: /検索/ }).first().click()
  await expect.element(page.getByRole('option', { name: company.name })).not.toBeInTheDocument()
})

test('the list says that it has only one’s own, and its rows offer no change of others’', async () => {
  signedIn({ role: 'member', reach: 'see_own' })
  answer('GET /api/companies', { items: [row({ name: '同僚の会社', mayEdit: false })], nextCursor: null })
  await open('/companies')
  await expect.element(page.getByText('自分の担当と、担当のいないものだけが表示されています。')).toBeVisible()
  await page.getByRole('button', { name: '「同僚の会社」の操作' }).click()
  await expect.element(page.getByRole('menuitem', { name: '新しいタブで開く' })).toBeVisible()
  for (const offered of [/^編集/, '発信禁止にする', '削除'])
    await expect.element(page.getByRole('menuitem', { name: offered })).not.toBeInTheDocument()
})
