import { deleteDB, openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import { createEntries } from './outbox-entries.ts'
import type { OutboxEntry } from './outbox-rules.ts'
import { browserOutboxStore } from './outbox-store.ts'

function entry(changes: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    key: 'a:outcome',
    callId: 'a',
    revision: 1,
    queuedAt: 1,
    request: { kind: 'outcome', outcome: 'reached' },
    about: { name: '株式会社テスト', number: '03-0000-1234' },
    refused: null,
    ...changes,
  }
}

const newPlace = () => `hanako.${crypto.randomUUID()}`

/** What IndexedDB has of a place. */
async function archived(place: string): Promise<OutboxEntry[]> {
  const db = await openDB('shodan-calls')
  const rows = await db.getAll('entries')
  db.close()
  return rows.filter((row) => row.place === place).map((row) => row.entry)
}

/** A tab with newer code: raises the version, and takes its time for it until it is told to end. */
async function newerTab() {
  const current = await openDB('shodan-calls')
  const { version } = current
  current.close()
  const opening = indexedDB.open('shodan-calls', version + 1)
  const begun = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const blocked = vi.fn()
  let isOver = false
  opening.onblocked = blocked
  opening.onsuccess = () => done.resolve(opening.result.close())
  opening.onupgradeneeded = () => {
    begun.resolve()
    const stayBusy = () => {
      const asked = opening.transaction?.objectStore('entries').count()
      if (asked) asked.onsuccess = () => isOver || stayBusy()
    }
    stayBusy()
  }
  await begun.promise
  return {
    blocked,
    end: () => {
      isOver = true
      return done.promise
    },
  }
}

test('storage: R-76: another tab raises the version unhindered, and what waits is still written and read', async () => {
  const place = newPlace()
  const store = browserOutboxStore(place)
  store.write(entry())
  await expect.poll(() => archived(place)).toHaveLength(1)
  const newer = await newerTab()
  expect(newer.blocked).not.toHaveBeenCalled()
  await newer.end()
  store.write(entry({ revision: 2 }))
  await expect.poll(() => archived(place)).toEqual([entry({ revision: 2 })])
  expect(await store.read()).toEqual([entry({ revision: 2 })])
})

test('storage: an archive that answers late is waited for once and shortly, and heard when it does', async () => {
  const place = newPlace()
  browserOutboxStore(place).write(entry())
  await expect.poll(() => archived(place)).toHaveLength(1)
  localStorage.removeItem(`shodan.outbox.${place}.a:outcome`)
  const newer = await newerTab()
  const store = browserOutboxStore(place)
  const heard = vi.fn()
  store.onChange(heard)
  expect(await store.read()).toEqual([])
  const asked = performance.now()
  expect(await store.read()).toEqual([])
  expect(performance.now() - asked).toBeLessThan(500)
  expect(heard).not.toHaveBeenCalled()
  await newer.end()
  await expect.poll(() => heard.mock.calls.length).toBe(1)
  expect(await store.read()).toEqual([entry()])
})

test('storage: what was sent while the archive kept silent does not come back out of it', async () => {
  const place = newPlace()
  const store = browserOutboxStore(place)
  await store.read()
  const newer = await newerTab()
  store.write(entry())
  store.remove(entry())
  await newer.end()
  expect(await store.read()).toEqual([])
  expect(await archived(place)).toEqual([])
})

test('storage: a store that the browser deletes under the page is made anew with what still waits', async () => {
  const place = newPlace()
  const entries = createEntries(browserOutboxStore(place))
  const { revision, ...draft } = entry()
  const kept = entries.keep(draft)
  await expect.poll(() => archived(place)).toEqual([kept])
  localStorage.clear()
  await deleteDB('shodan-calls')
  await entries.reload()
  expect(entries.all()).toEqual([kept])
  await expect.poll(() => archived(place)).toEqual([kept])
  expect(await browserOutboxStore(place).read()).toEqual([kept])
})

test('storage: what one tab has sent, another does not send again', async () => {
  const place = newPlace()
  const [one, other] = [createEntries(browserOutboxStore(place)), createEntries(browserOutboxStore(place))]
  const { revision, ...draft } = entry()
  const kept = one.keep(draft)
  await other.reload()
  other.drop(kept)
  await one.reload()
  expect(one.all()).toEqual([])
})
