import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { addNumber } = await import('./api.ts')
const { carriedNumbers } = await import('./carried-numbers.ts')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

const known: RecordRef = { kind: 'person', id: 'known' }
const typed = { id: 'typed', raw: '03-0000-1234', kind: null, others: [] }

/** A server with some numbers of one record, which keeps the others to itself and finds every id taken. */
const network = vi.fn<typeof fetch>()
let numbers: Pick<PhoneNumberView, 'id' | 'version'>[]
beforeEach(() => {
  numbers = []
  network.mockReset()
  network.mockImplementation(async (_, init) => {
    if (init?.method === 'POST') return taken()
    return Response.json({ person: { phoneNumbers: numbers }, phoneNumbers: numbers })
  })
  vi.stubGlobal('fetch', network)
})

function taken(): Response {
  const code = 'repeated_with_other_content'
  const body = {
    type: `urn:shodan-pro:problem:${code}`,
    title: code,
    status: 422,
    code,
    params: {},
    requestId: 'r',
  }
  return Response.json(body, { status: 422, headers: { 'content-type': 'application/problem+json' } })
}

const sent = (method: string) =>
  network.mock.calls.flatMap(([input, init]) =>
    init?.method === method ? [{ input, body: JSON.parse(`${init.body}`) }] : [],
  )

test.each(['company', 'person'] as const)(
  'D7: a number of another record is never edited in the name of this %s',
  async (kind) => {
    numbers = [{ id: 'its own', version: 1 }]
    await expect(addNumber({ kind, id: 'this' }, 'taken', typed)).rejects.toMatchObject({
      code: 'repeated_with_other_content',
    })
    expect(sent('PATCH')).toEqual([])
  },
)

test.each(['company', 'person'] as const)(
  'D7: a number of the same %s that had arrived is edited to what was typed since, on top of what it is now',
  async (kind) => {
    numbers = [{ id: 'arrived', version: 2 }]
    await addNumber({ kind, id: 'this' }, 'arrived', typed)
    expect(sent('PATCH')).toEqual([
      { input: '/api/phone-numbers/arrived', body: { version: 2, raw: typed.raw } },
    ])
  },
)

test('D7: a number that goes along to a record has an id of its own there, and the same at every try', async () => {
  network.mockImplementation(async () => Response.json({}))
  const one = await carriedNumbers(known, typed, [])
  const keys = new Set(one.carried.map(({ key }) => key))
  await one.save(keys)
  await one.save(keys)
  const another = await carriedNumbers({ kind: 'person', id: 'another' }, typed, [])
  await another.save(keys)
  const ids = sent('POST').map(({ body }) => body.id)
  expect(ids[0]).toBe(ids[1])
  expect(new Set([typed.id, ...ids]).size).toBe(3)
})
