import { expect, test } from 'vitest'
import type { Launch, NewCall } from '../../../shared/contracts/activity.ts'
import { isRepeat } from '../../records/add.ts'
import { placedAt, recordCalled, saidOfCall } from './rules.ts'

const now = new Date('2026-12-10T03:00:00Z')

test('a clock that is ahead moves no call into the future, one far behind none out of the week', () => {
  expect(placedAt(undefined, now)).toEqual(now)
  expect(placedAt('2026-12-10T02:59:00Z', now)).toEqual(new Date('2026-12-10T02:59:00Z'))
  expect(placedAt('2027-01-01T00:00:00Z', now)).toEqual(now)
  expect(placedAt('2020-01-01T00:00:00Z', now)).toEqual(new Date('2026-12-03T03:00:00Z'))
})

const ofCompany = { companyId: 'c', personId: null, personCompanyId: null }
const ofPerson = { companyId: null, personId: 'p', personCompanyId: 'c' }

test('a call belongs to the record whose icon was clicked', () => {
  expect(recordCalled({ companyId: 'c' }, ofCompany)).toEqual({ companyId: 'c', personId: null })
  expect(recordCalled({ personId: 'p' }, ofPerson)).toEqual({ companyId: 'c', personId: 'p' })
})

test('a company’s number may be dialled to reach one of its people', () => {
  expect(recordCalled({ companyId: 'c', personId: 'p' }, { ...ofCompany, personCompanyId: 'c' })).toEqual({
    companyId: 'c',
    personId: 'p',
  })
  expect(
    recordCalled({ companyId: 'c', personId: 'p' }, { ...ofCompany, personCompanyId: 'other' }),
  ).toBeNull()
})

test('a number of another record is nobody’s here', () => {
  expect(recordCalled({ companyId: 'other' }, ofCompany)).toBeNull()
  expect(recordCalled({ companyId: 'c' }, ofPerson)).toBeNull()
  expect(recordCalled({ personId: 'other' }, ofPerson)).toBeNull()
  expect(recordCalled({ personId: 'p' }, { ...ofCompany, personCompanyId: 'c' })).toBeNull()
})

test('SEC-R01: a repeat is one that says nothing else, also when its time was corrected or its launch told since', () => {
  const input = { id: 'i', personId: 'p', phoneNumberId: 'n', placedAt: '2030-01-01T00:00:00Z' } as NewCall
  const call = {
    userId: 'u',
    companyId: 'c',
    personId: 'p',
    phoneNumberId: 'n',
    placedAt: now,
    createdAt: now,
    launch: 'unknown' as Launch,
  }
  const saysTheSame = (said: typeof input, userId: string, known = call) =>
    isRepeat(saidOfCall(said, userId, known), known)
  expect(saysTheSame(input, 'u')).toBe(true)
  expect(saysTheSame({ ...input, placedAt: undefined }, 'u')).toBe(true)
  expect(saysTheSame({ ...input, placedAt: '2026-12-10T02:00:00Z' }, 'u')).toBe(false)
  expect(saysTheSame({ ...input, phoneNumberId: 'm' }, 'u')).toBe(false)
  expect(saysTheSame({ ...input, personId: undefined, companyId: 'c' }, 'u')).toBe(false)
  expect(saysTheSame(input, 'colleague')).toBe(false)
  const elsewhere = { ...input, launch: 'elsewhere' } as const
  expect(saysTheSame(elsewhere, 'u')).toBe(false)
  expect(saysTheSame(input, 'u', { ...call, launch: 'elsewhere' })).toBe(false)
  expect(saysTheSame(elsewhere, 'u', { ...call, launch: 'elsewhere' })).toBe(true)
  for (const launch of ['opened', 'not_placed'] as const)
    for (const said of [input, elsewhere]) expect(saysTheSame(said, 'u', { ...call, launch })).toBe(true)
})
