import { expect, test } from 'vitest'
import { knownFor, withRecent } from './known.ts'

const company = (name: string, reading = '', detail = '') => ({
  kind: 'company' as const,
  id: name,
  name,
  reading,
  detail,
})
const person = (name: string, reading: string, detail: string) => ({
  kind: 'person' as const,
  id: name,
  name,
  reading,
  detail,
})

const records = [
  company('株式会社極洋', 'キョクヨウ', '東京都港区'),
  company('南極洋食', 'ナンキョクヨウショク', '北海道'),
  person('佐藤 さくら', 'サトウ サクラ', '蒼葉電機株式会社'),
  person('蒼葉 花', 'アオバ ハナ', ''),
]

const found = (question: string) => knownFor(question, records).map(({ name, rank }) => [name, rank])

test.each([
  [
    '極洋',
    [
      ['株式会社極洋', 0],
      ['南極洋食', 3],
    ],
  ],
  [
    '極',
    [
      ['株式会社極洋', 1],
      ['南極洋食', 3],
    ],
  ],
  [
    'kyokuyo',
    [
      ['株式会社極洋', 1],
      ['南極洋食', 3],
    ],
  ],
  ['蒼葉 佐藤', [['佐藤 さくら', 3]]],
  ['蒼葉', [['蒼葉 花', 1]]],
  ['佐藤 さくら', [['佐藤 さくら', 0]]],
  ['港区', [['株式会社極洋', 4]]],
  [' ', []],
  ['無い', []],
] as const)('search: of what is known, %s finds what fits, as the server ranks it', (question, expected) => {
  expect(found(question)).toEqual(expected)
})

test('search: what was opened lately comes first among equals, and goes when an answer that has everything has it not', () => {
  const hit = (name: string, rank: number) => ({ ...company(name), rank })
  const hits = [hit('一', 0), hit('二', 3), hit('三', 3)]
  const names = (recent: ReturnType<typeof hit>[], hasMore: boolean) =>
    withRecent(hits, recent, hasMore).map(({ name }) => name)
  expect(names([hit('三', 3)], false)).toEqual(['一', '三', '二'])
  expect(names([hit('四', 3)], true)).toEqual(['一', '四', '二', '三'])
  expect(names([hit('四', 3)], false)).toEqual(['一', '二', '三'])
})
