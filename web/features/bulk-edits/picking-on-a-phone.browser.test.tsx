import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
import { address, expectAccessible, follow, goBack, open, phone, signedIn } from '../../test-app.tsx'
import { companyIsThere, person, phoneNumber, row } from '../../test-records.ts'

const companies = Array.from({ length: 30 }, (_, at) =>
  row({ id: crypto.randomUUID(), name: `企業${String(at + 1).padStart(3, '0')}`, mainNumber: phoneNumber() }),
)
const people = ['青木 聡美', '池田 彩'].map((name) => person({ id: crypto.randomUUID(), name }))
const owner = { id: crypto.randomUUID(), name: '同僚 一' }

const band = () => page.getByRole('region', { name: '選択した行の操作' })
const box = (name: string) => page.getByRole('checkbox', { name: `「${name}」を選ぶ` })
const start = () => page.getByRole('button', { name: '選ぶ' })

beforeEach(() => {
  signedIn()
  answer('GET /api/choices', { statuses: [], tags: [], members: [owner], customFields: [], outcomes: [] })
  answer('GET /api/companies/count', { count: companies.length })
  answer('GET /api/companies', { items: companies, nextCursor: null })
  answer('GET /api/people/count', { count: people.length })
  answer('GET /api/people', { items: people, nextCursor: null })
  answer('GET /api/bulk-edits', { items: [] })
  // A page is asked for while a finger is still on its link.
  companyIsThere()
  answer('GET /api/companies/{id}/activity', { items: [], nextCursor: null })
})

async function openList(path = '/companies'): Promise<void> {
  await open('/today', phone, 'browser')
  follow(path)
  // The button comes with what hears a finger.
  await expect.element(start()).toBeVisible()
}

/** The link of a card, as a finger finds it. */
async function card(name: string): Promise<Element> {
  const link = page.getByRole('link', { name, exact: true })
  await expect.element(link).toBeVisible()
  return link.element()
}

function touch(on: Element, type: string, y = 0): boolean {
  const Kind = type === 'contextmenu' || type === 'click' ? MouseEvent : PointerEvent
  const how = { bubbles: true, cancelable: true, clientX: 100, clientY: 400 + y }
  return on.dispatchEvent(new Kind(type, { ...how, pointerType: 'touch', isPrimary: true }))
}

test('a long press picks a card and opens nothing, and then a tap picks others, until none is', async () => {
  await openList()
  const pressed = await card('企業002')
  touch(pressed, 'pointerdown')
  touch(pressed, 'pointermove', 4)
  await expect.element(box('企業002')).toBeChecked()
  expect(touch(pressed, 'contextmenu')).toBe(false)
  touch(pressed, 'pointerup')
  touch(pressed, 'click')
  expect(address()).toBe('/companies')
  await expect.poll(() => band().element().textContent).toContain('1社を選択')
  await box('企業004').click()
  await expect.poll(() => band().element().textContent).toContain('2社を選択')
  await expectAccessible()
  await box('企業004').click()
  await box('企業002').click()
  await expect.element(band()).not.toBeInTheDocument()
  expect(address()).toBe('/companies')
  await expect.element(box('企業002')).not.toBeInTheDocument()
  await page.getByRole('link', { name: '企業002', exact: true }).click()
  await expect.poll(address).toBe(`/companies/${companies[1]?.id}`)
})

test('a finger that scrolls picks nothing, nor one that leaves early, nor a mouse', async () => {
  await openList()
  const scrolled = await card('企業001')
  touch(scrolled, 'pointerdown')
  touch(scrolled, 'pointermove', 30)
  const left = await card('企業003')
  touch(left, 'pointerdown')
  touch(left, 'pointerup')
  const clicked = await card('企業004')
  clicked.dispatchEvent(
    new PointerEvent('pointerdown', { bubbles: true, pointerType: 'mouse', isPrimary: true }),
  )
  touch(await card('企業005'), 'pointerdown')
  await expect.element(box('企業005')).toBeChecked()
  await expect.poll(() => band().element().textContent).toContain('1社を選択')
})

test('a phone that takes the pointer for its own menu picks the card as well', async () => {
  await openList()
  const pressed = await card('企業001')
  touch(pressed, 'pointerdown')
  expect(touch(pressed, 'contextmenu')).toBe(false)
  touch(pressed, 'pointercancel')
  await expect.element(box('企業001')).toBeChecked()
})

test('whoever knows no long press begins with a button; all that match are one tap, and ✕ or Back ends it', async () => {
  await openList()
  await start().click()
  await expect.poll(() => band().element().textContent).toContain('行をタップして選んでください')
  await expect.element(band().getByRole('button', { name: '担当' })).toBeDisabled()
  await band().getByRole('button', { name: '30社すべて' }).click()
  await expect.element(box('企業001')).toBeChecked()
  await box('企業001').click()
  await expect.poll(() => band().element().textContent).toContain('29社を選択')
  await band().getByRole('button', { name: '選択を解除' }).click()
  await expect.element(band()).not.toBeInTheDocument()
  await start().click()
  await box('企業003').click()
  goBack()
  await expect.element(band()).not.toBeInTheDocument()
  expect(address()).toBe('/companies')
  goBack()
  await expect.poll(address).toBe('/today')
})

test('what is picked on a phone is changed from the foot of the page, all of which is in sight', async () => {
  await openList()
  await start().click()
  await box('企業001').click()
  await box('企業002').click()
  for (const button of band().getByRole('button').elements()) {
    const { left, right, height } = button.getBoundingClientRect()
    expect(left).toBeGreaterThanOrEqual(0)
    expect(right).toBeLessThanOrEqual(phone.width)
    expect(height, button.textContent).toBeGreaterThanOrEqual(28)
  }
  answer('POST /api/bulk-edits', {
    ...{ id: crypto.randomUUID(), kind: 'company', change: { set: { ownerId: owner.id } }, status: 'done' },
    ...{ userName: '試験 太郎', total: 2, done: 2, createdAt: new Date().toISOString(), undoableUntil: null },
    counts: { changed: 2, same: 0, gone: 0, others: 0, fullUp: 0, restored: 0, kept: 0 },
    finishedAt: new Date().toISOString(),
  })
  await band().getByRole('button', { name: '担当' }).click()
  await page.getByRole('option', { name: '同僚 一' }).click()
  await expect.element(page.getByText('2件を変更しました')).toBeVisible()
  expect(requests('POST /api/bulk-edits').map(({ body }) => body)).toMatchObject([
    { kind: 'company', chosen: { ids: companies.slice(0, 2).map(({ id }) => id) } },
  ])
})

test('people are picked in the same way', async () => {
  await openList('/people')
  touch(await card('池田 彩'), 'pointerdown')
  await expect.element(box('池田 彩')).toBeChecked()
  await expect.poll(() => band().element().textContent).toContain('1名を選択')
})
