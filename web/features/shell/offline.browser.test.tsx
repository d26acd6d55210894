import { onlineManager } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ProblemError } from '../../lib/problem-error.ts'
import { loseNetwork } from '../../test-api.ts'
import { address, expectAccessible, goBack, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere } from '../../test-records.ts'
import { CrashPage } from './crash-page.tsx'
import { lazyPage } from './lazy-page.tsx'

const theCompany = company()
const heading = () => page.getByRole('heading', { name: theCompany.name })
const note = () => page.getByText(/最後に読み込んだ内容を表示しています/)
const offline = () => page.getByText(/インターネットに接続できません/).first()

beforeEach(() => {
  signedIn()
  companyIsThere({ company: theCompany })
})

afterEach(() => onlineManager.setOnline(true))

test('D1: a page whose data does not come says so inside the frame, and comes by itself with the network', async () => {
  loseNetwork('GET /api/companies/{id}')
  loseNetwork('GET /api/config')
  await open(`/companies/${theCompany.id}`, phone)
  await expect.element(offline()).toBeVisible()
  await expect.element(note()).toBeVisible()
  await expect.element(page.getByRole('navigation', { name: 'メイン' })).toBeVisible()
  await expectAccessible()
  companyIsThere({ company: theCompany })
  window.dispatchEvent(new Event('online'))
  await expect.element(heading()).toBeVisible()
  await expect.element(note()).not.toBeInTheDocument()
})

test('D1: a page that was visited before opens without a network, and is said to be what was loaded last', async () => {
  await open(`/companies/${theCompany.id}`)
  await expect.element(heading()).toBeVisible()
  await page.getByRole('link', { name: '今日' }).first().click()
  await expect.poll(address).toBe('/today')
  for (const route of [
    'GET /api/companies/{id}',
    'GET /api/today',
    'GET /api/me',
    'GET /api/config',
  ] as const)
    loseNetwork(route)
  window.dispatchEvent(new Event('offline'))
  await expect.element(note()).toBeVisible()
  goBack()
  await expect.element(heading()).toBeVisible()
  await expect.element(offline()).not.toBeInTheDocument()
})

const missingAs = (code: 'offline' | 'new_version') => new ProblemError(code)

test('D1: code that does not come is said in the place of the page, and asked for again when the network returns', async () => {
  const importModule = vi.fn<() => Promise<{ Page: () => string }>>().mockRejectedValue(missingAs('offline'))
  const Page = lazyPage(importModule, 'Page')
  await Page.preload()
  await render(<Page />)
  await expect.element(page.getByRole('heading', { name: 'この画面はまだ読み込めていません' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: '再読み込み' })).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'もう一度試す' }).click()
  expect(importModule).toHaveBeenCalledTimes(2)
  importModule.mockResolvedValue({ Page: () => '企業の一覧' })
  window.dispatchEvent(new Event('online'))
  await expect.element(page.getByText('企業の一覧')).toBeVisible()
})

test('D1: a newer version of the server is said once, and nothing reloads by itself', async () => {
  const importModule = vi.fn().mockRejectedValue(missingAs('new_version'))
  const Page = lazyPage(importModule, 'Page')
  await Page.preload()
  await render(<Page />)
  await expect.element(page.getByRole('heading', { name: '新しいバージョンがあります' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: '再読み込み' })).toBeVisible()
  window.dispatchEvent(new Event('online'))
  expect(importModule).toHaveBeenCalledTimes(1)
})

test('D1: a page that is only missing does not call itself crashed in the tab', async () => {
  const component = () => <CrashPage error={missingAs('offline')} reset={() => undefined} />
  const routeTree = createRootRoute({ component })
  await render(<RouterProvider router={createRouter({ routeTree, history: createMemoryHistory() })} />)
  await expect.element(page.getByRole('heading', { name: 'この画面はまだ読み込めていません' })).toBeVisible()
  await expect.poll(() => document.title).toBe('この画面はまだ読み込めていません · 商談Pro')
})
