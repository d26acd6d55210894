import { expect, test } from 'vitest'
import { firstOutcomes } from '../../../shared/first-outcomes.ts'
import type { DeskCall } from './desk-call.ts'
import { duePromises, keptPromises } from './due-promises.ts'

const today = '2026-07-03'

function callTo(record: Partial<DeskCall['record']>, facts: Partial<DeskCall> = {}): DeskCall {
  return {
    id: 'call',
    placedAt: '2026-07-03T05:00:00.000Z',
    way: 'zoom',
    record: { kind: 'company', id: 'c', name: '株式会社テスト', ...record },
    number: { id: 'n', raw: '', e164: null, extension: null, display: '', kind: 'main' },
    launch: 'unknown',
    outcome: null,
    draft: '',
    draftAt: 0,
    saved: { version: 0, body: '' },
    savedAt: 0,
    promise: { id: 'p', dueOn: null, body: '' },
    place: 'dock',
    changedAt: 0,
    ...facts,
  }
}

function promise(
  id: string,
  facts: { dueOn?: string; personId?: string; companyId?: string; at?: string } = {},
) {
  const usual = { companyId: 'c', personId: null, dueOn: today, at: '2026-07-01T00:00:00+00:00' }
  return { ...usual, ...facts, id, body: '', doneAt: null }
}

const outcome = (id: string) => firstOutcomes.find((one) => one.id === id)

const ids = (promises: { id: string }[]) => promises.map(({ id }) => id)

test('D11: due are the open promises to the record called, today’s before those that are overdue', () => {
  const promises = [
    promise('overdue', { dueOn: '2026-06-30' }),
    promise('today'),
    promise('coming', { dueOn: '2026-07-04' }),
    promise('other', { companyId: 'd' }),
    { ...promise('done'), doneAt: '2026-07-02T00:00:00Z' },
  ]
  expect(ids(duePromises(callTo({}), promises, today))).toEqual(['today', 'overdue'])
})

test('D11: of several the nearest is ticked by default, and each can be', () => {
  const due = [promise('today'), promise('overdue', { dueOn: '2026-06-30' })]
  const kept = (chosen?: Record<string, boolean>, said = 'promising') =>
    ids(keptPromises(callTo({}, { outcome: said, kept: chosen }), due, outcome(said)))
  expect(kept()).toEqual(['today'])
  expect(kept({ overdue: true })).toEqual(['today', 'overdue'])
  expect(kept({ today: false })).toEqual([])
  expect(kept(undefined, 'no_answer')).toEqual([])
  expect(kept({ today: true }, 'no_answer')).toEqual(['today'])
})

test('D11: a new promise takes the place of the one that was due', () => {
  const call = callTo({}, { outcome: 'absent', promise: { id: 'p', dueOn: '2026-07-06', body: '' } })
  expect(ids(keptPromises(call, [promise('today')], outcome('absent')))).toEqual(['today'])
})

test('D11: a promise to somebody of the company is offered after its own, and ticked only by hand', () => {
  const due = duePromises(callTo({}), [promise('person', { personId: 'x' }), promise('own')], today)
  expect(ids(due)).toEqual(['own', 'person'])
  const [, ofPerson] = due
  const reached = outcome('promising')
  expect(ids(keptPromises(callTo({}), ofPerson ? [ofPerson] : [], reached))).toEqual([])
  const toPerson = callTo({ kind: 'person', id: 'x' })
  expect(ids(keptPromises(toPerson, duePromises(toPerson, due, today), reached))).toEqual(['person'])
})

test('D11: a promise that was made during the call is not what the call kept', () => {
  expect(duePromises(callTo({}), [promise('later', { at: '2026-07-03T05:00:30+00:00' })], today)).toEqual([])
})
