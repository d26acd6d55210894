/** A workspace of an admin and two members, one of whom owns what the other may not see: every text and number of it carries a mark. */
import { uuidv7 } from 'uuidv7'
import type { Activity } from '../shared/contracts/activity.ts'
import type { CompanyView, PersonView } from '../shared/contracts/records.ts'
import type { Reach } from '../shared/reach.ts'
import type { Client, TestServer } from './server.ts'
import { addMember } from './sessions.ts'

/** In Latin letters, so that it is itself when it is folded. Once a minute the id of a request reads like the numbers. */
export const mark = /kakusu|(?<![\da-f]{8}-)0000-?[78]\d{3}|999900/i

export interface Colleagues {
  boss: Client
  colleague: Client
  mine: Client
}

export async function addColleagues(server: TestServer): Promise<Colleagues> {
  const boss = await addMember(server, { name: '管理 花子', role: 'owner' })
  const { workspaceId } = boss.actor
  const colleague = await addMember(server, { name: '佐藤 次郎', role: 'member', workspaceId })
  const mine = await addMember(server, { name: '自分 太郎', role: 'member', workspaceId })
  return { boss, colleague, mine }
}

/** Takes effect at the next request of each member. */
export async function membersReach(boss: Client, reach: Reach): Promise<void> {
  const { version } = await answer<{ version: number }>(boss.get('/api/workspace'))
  await answer(boss.send('PATCH', '/api/workspace', { version, membersReach: reach }))
}

export async function answer<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.url} answered ${got.status}: ${await got.text()}`)
  return (got.status === 204 ? null : got.json()) as Promise<T>
}

export function addCompany(client: Client, facts: object): Promise<CompanyView> {
  return answer(client.send('POST', '/api/companies', facts))
}

export function addPerson(client: Client, facts: object): Promise<PersonView> {
  return answer(client.send('POST', '/api/people', facts))
}

/** The ids of what the colleague owns or what hangs on it, by the noun of their routes. */
export type Hidden = Record<string, string[]>

/** What `mine` may see, beside what is hidden from them. */
export interface Seen {
  company: string
  /** Of the colleague's company, and owned by `mine`. */
  person: string
  /** A hidden person whom a custom field of the company names: the id is the company's, the name is not shown. */
  named: string
}

/** Made while everybody sees everything: some of it by `mine`, who loses sight of it later. */
export async function fillWithMarks({
  boss,
  colleague,
  mine,
}: Colleagues): Promise<{ hidden: Hidden; seen: Seen }> {
  const field = await idOf(boss, '/api/custom-fields', { record: 'company', name: '紹介者', kind: 'person' })
  const text = await idOf(boss, '/api/custom-fields', { record: 'company', name: '備考', kind: 'text' })
  const company = await addCompany(mine, {
    ...{
      name: '株式会社かくす KAKUSU商事',
      reading: 'カクス',
      englishName: 'Kakusu Trading',
      industry: 'KAKUSU業',
    },
    ...{
      address: '東京都港区KAKUSU1-1',
      website: 'https://kakusu.example.com',
      custom: { [text]: 'KAKUSUの備考' },
    },
  })
  const number = await idOf(mine, '/api/phone-numbers', { companyId: company.id, raw: '03-0000-7001' })
  const way = { companyId: company.id, kind: 'address', label: 'KAKUSU支店', value: '大阪府KAKUSU2-2' }
  const site = await idOf(mine, '/api/contact-ways', way)
  const noted = await idOf(mine, '/api/notes', { companyId: company.id, body: 'KAKUSUのメモ' })
  const call = await addCall(mine, { companyId: company.id, phoneNumberId: number })
  await answer(mine.send('PUT', `/api/calls/${call}/note`, { version: 0, body: 'KAKUSUの通話メモ' }))
  const openCall = await addCall(mine, { companyId: company.id, phoneNumberId: number })
  const promise = { companyId: company.id, dueOn: '2020-01-15', body: 'KAKUSUの約束' }
  const followUp = await idOf(mine, '/api/follow-ups', promise)
  const person = await addPerson(mine, {
    ...{ name: 'KAKUSU 一郎', department: 'KAKUSU部', title: 'KAKUSU長', email: 'kakusu@kakusu.example.com' },
    companyId: company.id,
  })
  const theirNumber = await idOf(mine, '/api/phone-numbers', { personId: person.id, raw: '090-0000-7002' })
  const theirCall = await addCall(mine, { personId: person.id, phoneNumberId: theirNumber })
  const edited = await answer<CompanyView>(
    boss.send('PATCH', `/api/companies/${company.id}`, { version: 1, name: '株式会社KAKUSU商店' }),
  )
  const { change, merge } = await mergeInto(boss, edited)
  const alone = await addPerson(colleague, { name: 'KAKUSU 二郎', ownerId: colleague.actor.userId })
  const own = await addCompany(mine, {
    name: 'みえる株式会社',
    ownerId: mine.actor.userId,
    custom: { [field]: alone.id },
  })
  const inOwn = await addPerson(colleague, {
    ...{ name: 'KAKUSU 三郎', companyId: own.id, ownerId: colleague.actor.userId },
  })
  const inOwnNumber = await idOf(colleague, '/api/phone-numbers', {
    personId: inOwn.id,
    raw: '090-0000-7003',
  })
  const inOwnCall = await addCall(colleague, {
    personId: inOwn.id,
    companyId: own.id,
    phoneNumberId: inOwnNumber,
  })
  const inOwnNote = await idOf(colleague, '/api/notes', { personId: inOwn.id, body: 'KAKUSU三郎のメモ' })
  const deleted = await addCompany(colleague, { name: 'KAKUSU消去', ownerId: colleague.actor.userId })
  await answer(colleague.send('DELETE', `/api/companies/${deleted.id}`))
  const ofMine = await addPerson(mine, {
    name: '担当 している人',
    companyId: company.id,
    ownerId: mine.actor.userId,
  })
  const now = await answer<{ company: CompanyView }>(boss.get(`/api/companies/${company.id}`))
  const owned = { version: now.company.version, ownerId: colleague.actor.userId }
  await answer(boss.send('PATCH', `/api/companies/${company.id}`, owned))
  return {
    hidden: {
      companies: [company.id, deleted.id],
      people: [person.id, alone.id, inOwn.id],
      'phone-numbers': [number, theirNumber, inOwnNumber],
      'contact-ways': [site],
      notes: [noted, inOwnNote],
      calls: [call, openCall, theirCall, inOwnCall],
      'follow-ups': [followUp],
      changes: [change],
      merges: [merge],
    },
    seen: { company: own.id, person: ofMine.id, named: alone.id },
  }
}

export async function idOf(client: Client, path: string, content: object): Promise<string> {
  return (await answer<{ id: string }>(client.send('POST', path, content))).id
}

export function addCall(client: Client, of: object): Promise<string> {
  return idOf(client, '/api/calls', { id: uuidv7(), ...of })
}

/** What the colleague's company took in, and what it was called before. */
async function mergeInto(boss: Client, into: CompanyView): Promise<{ change: string; merge: string }> {
  const double = await addCompany(boss, { name: 'KAKUSU旧社名' })
  const versions = { [into.id]: into.version, [double.id]: double.version }
  const asked = { id: uuidv7(), kind: 'company', into: into.id, from: [double.id], versions }
  const merge = await idOf(boss, '/api/merges', asked)
  const { items } = await answer<{ items: Activity[] }>(boss.get(`/api/companies/${into.id}/activity`))
  const change = items.find((entry) => entry.kind === 'change' && entry.action === 'company.edited')
  return { change: change?.id ?? '', merge }
}
