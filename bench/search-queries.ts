/** What people look for, by kinds that cost a search differently: taken from companies that the seed makes. */
import { type Rolls, rollsFor } from '../db/seed/chance.ts'
import { madeUpCompany } from '../db/seed/made-up-company.ts'

export interface QueryClass {
  name: string
  /** Words are compared with names and other texts, digits with numbers. */
  of: 'words' | 'digits'
  words: 1 | 2 | 3
  make(company: Company, rolls: Rolls): string
}

type Company = ReturnType<typeof madeUpCompany>['company'] & { digits: string; bare: string }

const part = (text: string, length: number, rolls: Rolls) => {
  const letters = [...text]
  const start = Math.floor(rolls() * Math.max(1, letters.length - length + 1))
  return letters.slice(start, start + length).join('')
}
const fixed =
  (...texts: string[]) =>
  (_: Company, rolls: Rolls) =>
    texts[Math.floor(rolls() * texts.length)] ?? ''

export const queryClasses: QueryClass[] = [
  { name: 'ん', of: 'words', words: 1, make: fixed('ん', 'ン') },
  { name: 'one letter of a name', of: 'words', words: 1, make: ({ bare }, rolls) => part(bare, 1, rolls) },
  { name: 'two letters of a name', of: 'words', words: 1, make: ({ bare }, rolls) => part(bare, 2, rolls) },
  {
    name: 'a word that many have',
    of: 'words',
    words: 1,
    make: fixed('ホールディングス', '建設', 'サービス', '製作所', '不動産'),
  },
  {
    name: 'a name being typed',
    of: 'words',
    words: 1,
    make: ({ bare }, rolls) => [...bare].slice(0, 3 + Math.floor(rolls() * 4)).join(''),
  },
  {
    name: 'kana inside a reading',
    of: 'words',
    words: 1,
    make: ({ reading }, rolls) => part(reading, 4, rolls),
  },
  { name: 'a whole reading', of: 'words', words: 1, make: ({ reading }) => reading },
  {
    name: 'an English name',
    of: 'words',
    words: 1,
    make: ({ english_name }) => english_name.split(' ')[0] ?? '',
  },
  { name: 'the beginning of a number', of: 'digits', words: 1, make: ({ digits }) => digits.slice(0, 7) },
  { name: 'the last four of a number', of: 'digits', words: 1, make: ({ digits }) => digits.slice(-4) },
  { name: 'inside a number', of: 'digits', words: 1, make: ({ digits }, rolls) => part(digits, 5, rolls) },
  {
    name: 'a corporate number',
    of: 'digits',
    words: 1,
    make: ({ corporate_number }) => corporate_number ?? '9990010007919',
  },
  {
    name: 'name and prefecture',
    of: 'words',
    words: 2,
    make: ({ bare, address }, rolls) => `${part(bare, 2, rolls)} ${[...address].slice(0, 3).join('')}`,
  },
  {
    name: 'three words that many have',
    of: 'words',
    words: 3,
    make: fixed('東京都 株式会社 建設', '東京都 工業 中央', '大阪府 商事 本町', '東 建設 東京都'),
  },
  { name: 'what nobody has', of: 'words', words: 1, make: (_, rolls) => `鑰${part('鬱憂鬣麤龘', 2, rolls)}` },
]

/** As many of a class as are asked for, each of another company. */
export function queriesOf({ make }: QueryClass, companies: number, count: number): string[] {
  const plan = {
    workspaceId: '',
    seed: 1,
    companies,
    people: 0,
    calls: 0,
    userIds: [],
    segments: [],
    shapes: { statuses: [], tagIds: [] },
    until: 0,
  }
  return Array.from({ length: count }, (_, nth) => {
    const place = Math.floor((companies * nth) / count)
    const { company, number } = madeUpCompany(plan, place)
    const bare = company.name.replace(
      /^(?:株式|有限|合同)会社|(?:株式|有限|合資)会社$|\(株\)|一般社団法人/g,
      '',
    )
    return make({ ...company, digits: number.digits, bare }, rollsFor(7, 7, place))
  })
}
