import { expect, test } from 'vitest'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { membersMatching } from './members-matching.ts'

const member = (name: string, email: string): MemberView => ({
  userId: name,
  name,
  email,
  role: 'member',
  joinedAt: '2026-01-01T00:00:00.000Z',
})
const all = [member('佐藤 ハナコ', 'sato@example.com'), member('Ada Lovelace', 'ada@example.com')]
const found = (text: string) => membersMatching(all, text).map(({ name }) => name)

test('members are found by parts of name and address, in any width, case and kana', () => {
  expect(found('')).toHaveLength(2)
  expect(found('佐藤はな')).toEqual(['佐藤 ハナコ'])
  expect(found('ＬＯＶＥ')).toEqual(['Ada Lovelace'])
  expect(found('sato@')).toEqual(['佐藤 ハナコ'])
  expect(found('誰か')).toEqual([])
})
