import { beforeAll, expect, test, vi } from 'vitest'
import type { ChangeEntry } from './change-text.ts'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { changeText } = await import('./change-text.ts')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

const change: ChangeEntry = {
  kind: 'change',
  id: 'c',
  at: '2026-07-03T05:05:00Z',
  companyId: 'a',
  personId: null,
  personName: null,
  user: { id: 'u', name: '田中' },
  action: 'company.added',
  detail: {},
  hasEdits: false,
}

test('a change says who did what', () => {
  expect(changeText(change)).toBe('田中が企業を登録')
  expect(changeText({ ...change, action: 'phone_number.added', detail: { display: '03-0000-1234' } })).toBe(
    '田中が電話番号 03-0000-1234 を追加',
  )
  expect(changeText({ ...change, action: 'person.deleted', personName: '山田 太郎' })).toBe(
    '田中が人物「山田 太郎」を削除',
  )
})

test('what was said of a number is told as it was said, unless something else of it changed too', () => {
  const display = '03-0000-1234'
  const said = {
    ...change,
    action: 'phone_number.edited',
    detail: { display, health: 'dead', fields: ['health'] },
  }
  expect(changeText(said)).toBe('田中が電話番号 03-0000-1234 を「使われていない」と記録')
  expect(changeText({ ...said, detail: { display, fields: ['health'] } })).toBe(
    '田中が電話番号 03-0000-1234 の「つながるか」を取り消し',
  )
  expect(changeText({ ...said, detail: { display, health: 'dead', fields: ['kind', 'health'] } })).toBe(
    '田中が電話番号を 03-0000-1234 に変更',
  )
  expect(changeText({ ...change, action: 'phone_number.ordered' })).toBe('田中が電話番号の順番を変更')
})

test('an edit names its fields in the words of the page', () => {
  const edited = { ...change, action: 'company.edited', detail: { fields: ['reading', 'capitalYen'] } }
  expect(changeText(edited)).toBe('田中が企業情報を変更：フリガナ、資本金')
  expect(changeText({ ...edited, detail: { fields: ['somethingNew'] } })).toBe(
    '田中が企業情報を変更：基本情報',
  )
  expect(changeText({ ...edited, detail: { fields: ['1', '2'] } }, [{ id: '2', name: '導入製品' }])).toBe(
    '田中が企業情報を変更：導入製品',
  )
  expect(changeText({ ...edited, detail: {} })).toBe('田中が企業情報を変更：基本情報')
})

test('a merge names the records as long as their names are known', () => {
  const merged = { ...change, action: 'company.merged', detail: { names: ['甲社', '乙社'] } }
  expect(changeText(merged)).toBe('田中が「甲社、乙社」をまとめました')
  expect(changeText({ ...merged, detail: { names: [] } })).toBe('田中がほかの記録をまとめました')
})

test('a change that this page does not know yet is still shown, without its author too', () => {
  expect(changeText({ ...change, action: 'company.paused' })).toBe('田中が変更')
  expect(changeText({ ...change, user: null })).toBe('システムが企業を登録')
})
