/** Browsers that refuse, lose or never answer: the call and what is said of it reach the server by the way that works. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { loseNetwork } from '../../test-api.ts'
import { open, signedIn, watchLaunches } from '../../test-app.tsx'
import { callsAreKept, company, companyIsThere } from '../../test-records.ts'

const name = '株式会社あけぼの商会'
const theCompany = company()
const dock = () => page.getByRole('region', { name: `${name}との通話` })
const note = () => dock().getByRole('textbox', { name: '通話メモ' })
const waiting = () => page.getByText('送信待ち 1件').first()
const warning = () => page.getByText('送信が終わるまで、このページを閉じないでください').first()

let calls: Map<string, CallActivity>
let launched: string[]
const mended: (() => void)[] = []

beforeEach(() => {
  launched = watchLaunches()
  calls = callsAreKept(signedIn())
  companyIsThere({ company: theCompany })
})

afterEach(() => {
  for (const mend of mended.splice(0).reverse()) mend()
})

const silence = () => new Promise<never>(() => {})

/** Puts something else in the place of a browser's own until the test has ended. */
function put(target: object, property: string, descriptor: PropertyDescriptor): void {
  const own = Object.getOwnPropertyDescriptor(target, property)
  Object.defineProperty(target, property, { configurable: true, ...descriptor })
  mended.push(() => {
    if (own) Object.defineProperty(target, property, own)
    else Reflect.deleteProperty(target, property)
  })
}

const take = (target: object, property: string) => put(target, property, { value: undefined })

function refuse(target: object, property: string, reason = 'SecurityError'): void {
  const value = () => {
    throw new DOMException('denied', reason)
  }
  put(target, property, { value })
}

function refuseAccess(property: 'localStorage' | 'sessionStorage'): void {
  const get = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  put(window, property, { get })
}

/** As R-74: a request that nobody ever answers. */
function neverOpen(): void {
  const value = () => {
    const request: IDBOpenDBRequest = Object.create(IDBOpenDBRequest.prototype)
    request.addEventListener = () => {}
    request.removeEventListener = () => {}
    return request
  }
  put(IDBFactory.prototype, 'open', { value })
}

/** A disk that is full in the middle of a transaction. */
function abortEachPut(): void {
  const { put: original } = IDBObjectStore.prototype
  const value = function (this: IDBObjectStore, row: unknown) {
    const request = original.call(this, row)
    this.transaction.abort()
    return request
  }
  put(IDBObjectStore.prototype, 'put', { value })
}

function breakEverything(): void {
  refuse(IDBFactory.prototype, 'open')
  refuseAccess('localStorage')
  refuseAccess('sessionStorage')
  take(window, 'BroadcastChannel')
  take(navigator, 'locks')
}

const broken: Record<string, () => void> = {
  'R-72: IndexedDB throws': () => refuse(IDBFactory.prototype, 'open'),
  'R-73: there is no BroadcastChannel': () => take(window, 'BroadcastChannel'),
  'R-74: IndexedDB never answers': neverOpen,
  'there is no IndexedDB': () => take(window, 'indexedDB'),
  'IndexedDB has no room': () => refuse(IDBObjectStore.prototype, 'put', 'QuotaExceededError'),
  'transactions of IndexedDB abort': abortEachPut,
  'localStorage may not be touched': () => refuseAccess('localStorage'),
  'localStorage and sessionStorage have no room': () =>
    refuse(Storage.prototype, 'setItem', 'QuotaExceededError'),
  'there are no locks': () => take(navigator, 'locks'),
  'locks are never given': () => put(LockManager.prototype, 'request', { value: silence }),
  'nothing works at all': breakEverything,
}

/** Calls the company's number; what is said is sent at once or waits. */
async function sayHowItWent(): Promise<void> {
  await open(`/companies/${theCompany.id}`)
  await page.getByRole('button', { name: '03-0000-1234に発信' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }).click()
  expect(launched).toEqual(['zoomphonecall://+81300001234'])
  await dock()
    .getByRole('button', { name: /資料送付/ })
    .click()
  await note().fill('来週の火曜に')
}

const seconds = { timeout: 15_000 }

for (const [what, breakIt] of Object.entries(broken)) {
  test(`storage: where ${what}, call, outcome and note reach the server within seconds`, async () => {
    breakIt()
    await sayHowItWent()
    await dock().getByRole('button', { name: '保存', exact: true }).click()
    const said = () => [...calls.values()].map(({ outcome, note }) => [outcome, note?.body])
    await expect.poll(said, seconds).toEqual([['material_sent', '来週の火曜に']])
    await expect.poll(() => document.querySelector('[data-waiting="0"]')).not.toBeNull()
  })
}

for (const what of ['R-74: IndexedDB never answers', 'localStorage may not be touched']) {
  test(`storage: where ${what}, what waits is shown after a reload`, async () => {
    broken[what]?.()
    loseNetwork('PUT /api/calls/{id}/outcome')
    loseNetwork('PUT /api/calls/{id}/note')
    await sayHowItWent()
    await expect.element(waiting()).toBeVisible()
    await open(`/companies/${theCompany.id}`)
    await expect.element(waiting()).toBeVisible()
    await expect.element(note()).toHaveValue('来週の火曜に')
    await expect.element(warning()).not.toBeInTheDocument()
  })
}

test('storage: where nothing can be kept, that is said while something waits, and leaving is asked about', async () => {
  breakEverything()
  loseNetwork('PUT /api/calls/{id}/outcome')
  loseNetwork('PUT /api/calls/{id}/note')
  await sayHowItWent()
  await expect.element(warning()).toBeVisible()
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  expect(leaving.defaultPrevented).toBe(true)
})
