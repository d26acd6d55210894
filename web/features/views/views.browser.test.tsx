/** The views over a list: opened, changed, saved, shared, brought back; and a link to one that one may not see. */
import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ViewView } from '../../../shared/contracts/views.ts'
import { Problem } from '../../../shared/problems.ts'
import { answer, holdBack, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { row } from '../../test-records.ts'

const link = (name: string | RegExp) => page.getByRole('link', { name })
const button = (name: string | RegExp) => page.getByRole('button', { name })
const item = (name: string) => page.getByRole('menuitem', { name })
const tabs = () => page.getByRole('navigation', { name: 'ビュー' })
const inUse = () => tabs().element().querySelector('[aria-current=page]')?.textContent
const asked = () => Object.fromEntries(requests('GET /api/companies').at(-1)?.query ?? [])
const said = () => Object.fromEntries(new URLSearchParams(address().split('?')[1]))

let user: ReturnType<typeof signedIn>
let kept: ViewView[]

const filter = { all: [['industry', 'is', '小売業']] }

function view(facts: Partial<ViewView> = {}): ViewView {
  return {
    id: crypto.randomUUID(),
    kind: 'company',
    name: '追いかけ中',
    shared: true,
    createdBy: { id: user.id, name: user.name },
    ...{ q: '', filter, sort: '-last_call', columns: '' },
    version: 1,
    updatedAt: '2026-07-01T00:00:00.000Z',
    ...facts,
  }
}

/** A server that keeps views. */
function keeps(views: ViewView[]): void {
  kept = views
  const changed = (id: string, change: (view: ViewView) => ViewView) => {
    kept = kept.map((one) => (one.id === id ? change(one) : one))
    const found = kept.find((one) => one.id === id)
    if (!found) throw new Problem('not_found')
    return found
  }
  answer('GET /api/views', () => ({ items: kept, defaults: { company: null, person: null } }))
  answer('POST /api/views', ({ body: { id = crypto.randomUUID(), ...said } }) => {
    kept = [...kept, view({ ...said, id })]
    return changed(id, (one) => one)
  })
  answer('PATCH /api/views/{id}', ({ id, body: { version, ...edit } }) =>
    changed(id, (one) => ({ ...one, ...edit, version: version + 1 })),
  )
  answer('PUT /api/views/order', undefined)
  answer('DELETE /api/views/{id}', ({ id }) => {
    const gone = kept.find((one) => one.id === id)
    kept = kept.filter((one) => one.id !== id)
    answer('POST /api/views/{id}/restoration', () => {
      kept = [...kept, ...(gone ? [gone] : [])]
      return changed(id, (one) => one)
    })
    return undefined
  })
}

beforeEach(() => {
  user = signedIn()
  answer('GET /api/companies', { items: [row({ name: '株式会社あおば' })], nextCursor: null })
  keeps([])
})

async function openList(path = '/companies'): Promise<void> {
  await open(path)
  await expect.element(link('株式会社あおば')).toBeVisible()
  await expect.element(tabs()).toBeVisible()
}

test('views that arrive late leave the list where somebody has scrolled to; the one in use is in sight among many', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => row({ name: `企業${at}` }))
  answer('GET /api/companies', { items: [row({ name: '株式会社あおば' }), ...rows], nextCursor: null })
  const last = view({ name: 'いちばん右' })
  keeps([...Array.from({ length: 20 }, (_, at) => view({ name: `ビュー${at}` })), last])
  const release = holdBack('GET /api/views')
  await open('/companies')
  await expect.element(link('株式会社あおば')).toBeVisible()
  window.scrollTo(0, 600)
  release()
  await expect.element(link('いちばん右')).toBeInTheDocument()
  await userEvent.keyboard('jj')
  await expect.poll(() => document.activeElement?.textContent).toMatch(/^企業/)
  expect(window.scrollY).toBeGreaterThan(500)
  await openList(`/companies?view=${last.id}`)
  await expect.poll(inUse).toContain('いちばん右')
  await expect.element(link(/いちばん右/)).toBeInViewport({ ratio: 1 })
})

test('the views stand over the list, each an address; the one in use carries its count', async () => {
  keeps([view(), view({ name: '朝の発信', shared: false }), view({ kind: 'person', name: '部長' })])
  await openList()
  await expect.element(link('追いかけ中')).toBeVisible()
  expect([...tabs().element().querySelectorAll('a')].map(({ textContent }) => textContent)).toEqual([
    ...['すべて1', '自分の担当', '未接触', '今日までの約束', '追いかけ中', '朝の発信'],
  ])
  await expectAccessible()
  await link('自分の担当').click()
  await expect.poll(asked).toEqual({ limit: '100', filter: '{"all":[["ownerId","is","me"]]}' })
  expect(said()).toEqual({ view: 'mine' })
  await expect.poll(inUse).toBe('自分の担当1')
  await userEvent.keyboard('{ArrowRight}{End}{ArrowLeft}')
  await expect.element(link('追いかけ中')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(asked).toEqual({ limit: '100', sort: '-last_call', filter: JSON.stringify(filter) })
  await expect.element(button('業種：小売業')).toBeVisible()
  await link(/^すべて/).click()
  await expect.poll(address).toBe('/companies')
})

test('what is changed stands beside the view in the address, and is saved in it, taken back, or saved as another', async () => {
  const shared = view()
  keeps([shared])
  await openList(`/companies?view=${shared.id}`)
  await expect.element(button('変更を保存')).not.toBeInTheDocument()
  await button('「業種：小売業」を外す').click()
  await expect.poll(said).toEqual({ view: shared.id, filter: '{"all":[]}' })
  await expect.poll(asked).toEqual({ limit: '100', sort: '-last_call' })
  await button('元に戻す').click()
  await expect.poll(said).toEqual({ view: shared.id })
  await expect.element(button('業種：小売業')).toBeVisible()

  await page.getByRole('columnheader', { name: '企業名' }).getByRole('button').click()
  await expect.poll(said).toEqual({ view: shared.id, sort: 'name' })
  await expectAccessible()
  await button('変更を保存').click()
  await expect.poll(said).toEqual({ view: shared.id })
  expect(requests('PATCH /api/views/{id}').at(-1)?.body).toEqual({
    ...{ version: 1, q: '', filter, sort: '', columns: '' },
  })
  await expect.element(button('変更を保存')).not.toBeInTheDocument()

  await page.getByRole('textbox', { name: '一覧を絞り込む' }).fill('港区')
  await button('別名で保存').click()
  const dialog = page.getByRole('dialog', { name: 'ビューを保存' })
  await dialog.getByRole('textbox', { name: 'ビューの名前' }).fill('港区の小売')
  await expectAccessible()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  const [added] = requests('POST /api/views')
  expect(added?.body).toMatchObject({ name: '港区の小売', shared: false, q: '港区', filter, kind: 'company' })
  await expect.poll(said).toEqual({ view: added?.body.id })
  await expect.poll(inUse).toBe('港区の小売1')
})

test('a save that comes too late or cannot be read says so, and the changes stay', async () => {
  const old = view({ filter: { all: [['gone', 'is', 'x']] }, sort: '' })
  keeps([old])
  await openList(`/companies?view=${old.id}`)
  await expect.element(button(/gone.*を外す/)).toBeVisible()
  await page.getByRole('columnheader', { name: '最終通話' }).getByRole('button').click()
  refuse('PATCH /api/views/{id}', 'invalid_input', { fields: [{ path: 'filter', code: 'filter_field' }] })
  await button('変更を保存').click()
  await expect.element(page.getByText('この一覧にない項目が条件にあります。').first()).toBeVisible()
  refuse('PATCH /api/views/{id}', 'stale_version', { current: { ...old, version: 2 } })
  await button('変更を保存').click()
  await expect.element(page.getByText(/^ほかの人が先に変更しました/).first()).toBeVisible()
  expect(said()).toEqual({ view: old.id, sort: '-last_call' })
})

test('a link to a view that is gone, or another’s alone, says so and shows the rest of what it says', async () => {
  await openList(`/companies?view=${crypto.randomUUID()}&q=港区`)
  const unknown = page.getByRole('alert').filter({ hasText: 'このビューは開けません' })
  await expect.element(unknown).toBeVisible()
  expect(asked()).toEqual({ limit: '100', q: '港区' })
  await expectAccessible()
  await link('すべて').click()
  await expect.element(unknown).not.toBeInTheDocument()
})

test('the bare address opens the view that one chose, at once; it can be given up again', async () => {
  const chosen = view({ shared: false })
  keeps([chosen])
  const me = signedIn()
  const workspace = { id: crypto.randomUUID(), name: '試験株式会社', isDemo: false, supportEmail: null }
  let opening: string | null = chosen.id
  const opens = () => ({
    company: opening === null ? null : { id: opening, content: opening === chosen.id ? chosen : null },
    person: null,
  })
  answer('GET /api/me', () => ({
    ...{ user: me, workspace, role: 'owner' as const, reach: 'all' as const, needsSecondFactor: false },
    opensWith: opens(),
  }))
  keeps([{ ...chosen, createdBy: { id: me.id, name: me.name } }])
  answer('PUT /api/views/default', ({ body }) => {
    opening = body.id
    return undefined
  })
  await openList()
  expect(said()).toEqual({ view: chosen.id })
  expect(requests('GET /api/companies')).toHaveLength(1)
  expect(asked().filter).toBe(JSON.stringify(filter))
  await link('すべて').click()
  await expect.poll(said).toEqual({ view: 'all' })
  await page.getByRole('columnheader', { name: '最終通話' }).getByRole('button').click()
  await expect.poll(said).toEqual({ view: 'all', sort: '-last_call' })
  await button('ビュー「すべて」のメニュー').click()
  await item('最初に開くビューにする').click()
  await expect
    .poll(() => requests('PUT /api/views/default').at(-1)?.body)
    .toEqual({ kind: 'company', id: 'all' })
})

test('the menu of a view renames, shares and deletes it, with a way back', async () => {
  const [own, other] = [view({ shared: false }), view({ name: '次', shared: false })]
  keeps([own, other])
  await openList(`/companies?view=${own.id}`)
  const menu = () => button(/^ビュー「.*」のメニュー$/)
  await menu().click()
  await item('名前を変える').click()
  const dialog = page.getByRole('dialog', { name: '名前を変える' })
  await dialog.getByRole('textbox', { name: 'ビューの名前' }).fill('今週の発信')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect.poll(inUse).toBe('今週の発信1')
  await menu().click()
  await item('右へ移動').click()
  await expect
    .poll(() => requests('PUT /api/views/order').at(-1)?.body)
    .toEqual({ kind: 'company', shared: false, ids: [other.id, own.id] })
  await menu().click()
  await item('全員に共有する').click()
  await expect
    .poll(() => requests('PATCH /api/views/{id}').at(-1)?.body)
    .toEqual({ version: 2, shared: true })
  await menu().click()
  await item('ビューを削除').click()
  await expect.poll(said).toEqual({ view: 'all' })
  await expect.element(link('今週の発信')).not.toBeInTheDocument()
  await button('元に戻す').click()
  await expect.poll(said).toEqual({ view: own.id })
  await expect.poll(inUse).toBe('今週の発信1')
})

test('a colleague’s shared view can be copied by a member, and not changed', async () => {
  user = signedIn({ role: 'member' })
  const shared = view({ createdBy: { id: crypto.randomUUID(), name: '佐藤 花子' } })
  keeps([shared])
  await openList(`/companies?view=${shared.id}&q=港区`)
  await expect.element(button('別名で保存')).toBeVisible()
  await expect.element(button('変更を保存')).not.toBeInTheDocument()
  await button('ビュー「追いかけ中」のメニュー').click()
  await expect.element(item('リンクをコピー')).toBeVisible()
  for (const name of ['名前を変える', '自分だけのビューにする', 'ビューを削除', '左へ移動'])
    await expect.element(item(name)).not.toBeInTheDocument()
})

test('on a phone one button names the view and opens all of them; one is found by its name', async () => {
  keeps(Array.from({ length: 30 }, (_, at) => view({ name: `第${at + 1}営業部` })))
  await open('/companies', phone)
  await button(/^すべて/).click()
  const dialog = page.getByRole('dialog', { name: 'すべてのビュー' })
  await expect.element(dialog.getByRole('link', { name: /^第30営業部/ })).toBeInTheDocument()
  await expectAccessible()
  await dialog.getByRole('textbox', { name: 'ビューを探す' }).fill('28')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog).not.toBeInTheDocument()
  expect(said()).toEqual({ view: kept[27]?.id })
  await expect.element(button(/^第28営業部/)).toBeVisible()
  await expectAccessible()
})

test('the box opens a view by its name', async () => {
  const people = view({ kind: 'person', name: '決裁者', sort: '', filter: null })
  keeps([people])
  answer('GET /api/people', { items: [], nextCursor: null })
  await openList()
  await userEvent.keyboard('/')
  await userEvent.keyboard('>決裁')
  await page.getByRole('option', { name: /ビューを開く：決裁者/ }).click()
  await expect.poll(address).toBe(`/people?view=${people.id}`)
})
