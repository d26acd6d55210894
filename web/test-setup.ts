/** Before each file of tests of components: the language, the words, the look. Before each test: nothing is known. */
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { answer, faultsOfApi, startApi } from './test-api.ts'
import './styles.css'

// As the server writes it; the words follow it when they are loaded.
document.documentElement.lang = expect.getState().testPath?.includes('.en.browser.') ? 'en' : 'ja'
const { loadMessages } = await import('./lib/messages.ts')
await loadMessages()

beforeEach(async () => {
  await forgetEverything()
  startApi()
  // Asked as soon as a pointer or the focus comes to a phone icon.
  answer('GET /api/phone-numbers/{id}/earlier-calls', {
    calls: [],
    count: 0,
    doNotCall: [],
    reception: null,
    bestHours: null,
  })
  answer('GET /api/config', {
    evaluation: false,
    sandboxZoom: false,
    signInWith: [],
    mail: true,
    mailInbox: null,
    demo: null,
    supportEmail: null,
    zoomAppDownloadUrl: 'https://zoom.us/download',
  })
})

afterEach(async () => {
  await cleanup()
  vi.useRealTimers()
  expect(faultsOfApi()).toEqual([])
})

/** What earlier tests have left in this browser: calls that wait, drafts, recent records. */
async function forgetEverything(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
  for (const { name = '' } of await indexedDB.databases()) await emptyDatabase(name)
}

/** Emptied and not deleted: pages of earlier tests may hold it open. */
function emptyDatabase(name: string): Promise<void> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => fail(opening.error)
    opening.onsuccess = () => {
      const stores = [...opening.result.objectStoreNames]
      const change = opening.result.transaction(stores, 'readwrite')
      for (const store of stores) change.objectStore(store).clear()
      change.oncomplete = () => done(opening.result.close())
      change.onerror = () => fail(change.error)
    }
  })
}
