import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepDraft, readDraft } from './draft.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('a draft comes back to the person who wrote it, on the record it is about', () => {
  const draft = { id: '0197', body: '来週\n折り返し 📞' }
  expect(keepDraft('hanako', 'company.1', draft)).toBe(true)
  expect(readDraft('hanako', 'company.1')).toEqual(draft)
  expect(readDraft('hanako', 'company.2')).toBeNull()
  expect(readDraft('taro', 'company.1')).toBeNull()
})

test('an emptied draft leaves nothing behind', () => {
  keepDraft('hanako', 'company.1', { id: '0197', body: 'メモ' })
  keepDraft('hanako', 'company.1', { id: '0197', body: '' })
  expect(readDraft('hanako', 'company.1')).toBeNull()
})

test('something else in the slot, or no storage at all, is no draft', () => {
  for (const text of ['{', '"x"', '{"body":1}', 'null']) {
    localStorage.setItem('shodan.draft.hanako.company.1', text)
    expect(readDraft('hanako', 'company.1'), text).toBeNull()
  }
  vi.stubGlobal('localStorage', undefined)
  expect(readDraft('hanako', 'company.1')).toBeNull()
  expect(keepDraft('hanako', 'company.1', { id: '0197', body: 'メモ' })).toBe(false)
})
