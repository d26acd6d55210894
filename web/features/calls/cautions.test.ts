import { expect, test } from 'vitest'
import type { EarlierCall } from '../../../shared/contracts/activity.ts'
import { firstOutcomes } from '../../../shared/first-outcomes.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { asksForDecision, cautionsOf, weightOf } from './cautions.ts'

const now = Date.parse('2026-07-03T12:00:00Z')
const me = { id: 'me', name: '佐藤' }
const tanaka = { id: 'tanaka', name: '田中' }

function target(
  warnings: string[] = [],
  doNotCall = false,
  e164: string | null = '+81300001234',
): CallTarget {
  const number = {
    id: 'n',
    kind: 'main',
    raw: '',
    extension: null,
    display: '',
    health: null,
    version: 1,
  } as const
  return {
    number: { ...number, e164, warnings },
    record: { kind: 'company', id: 'c', name: '株式会社テスト', doNotCall },
  }
}

const record = { kind: 'company', id: 'c', name: '', doNotCall: false, isDeleted: false } as const

function call(minutesAgo: number, facts: Partial<EarlierCall> = {}): EarlierCall {
  const at = new Date(now - minutesAgo * 60_000).toISOString()
  return { id: at, at, user: me, sameNumber: true, outcome: null, note: null, record, ...facts }
}

const kindOf = (id: string | null) => firstOutcomes.find((outcome) => outcome.id === id)?.kind

const kinds = (calls: EarlierCall[], of = target(), doNotCall: EarlierCall['record'][] = []) =>
  cautionsOf(of, { calls, doNotCall, reception: null, kindOf }, me, now).map(({ kind }) => kind)

test('D14: a number of which nothing is known is called without a word', () => {
  expect(kinds([])).toEqual([])
  expect(kinds([call(1)])).toEqual([])
})

test('D4: a colleague’s call within the hour asks, one of the same day is told, an older one is not', () => {
  expect(kinds([call(59, { user: tanaka })])).toEqual(['colleague'])
  expect(kinds([call(60, { user: tanaka })])).toEqual(['colleague_today'])
  expect(kinds([call(24 * 60, { user: tanaka })])).toEqual([])
  expect(kinds([call(1), call(5, { user: tanaka, sameNumber: false })])).toEqual(['colleague'])
})

test('D14: the last outcome of the number decides, whoever said it and however long ago', () => {
  const wrong = call(90_000, { outcome: 'wrong_number', user: tanaka })
  expect(kinds([wrong])).toEqual(['wrong_number'])
  expect(kinds([call(5), wrong])).toEqual(['wrong_number'])
  expect(kinds([call(5, { outcome: 'reached' }), wrong])).toEqual([])
  expect(kinds([call(5, { outcome: 'not_in_use' })])).toEqual(['wrong_number'])
  expect(kinds([call(5, { outcome: 'of_another_page' }), wrong])).toEqual([])
  expect(kinds([{ ...wrong, sameNumber: false }])).toEqual([])
})

test('D14: the gravest comes first, and all but yesterday’s news ask for a decision', () => {
  const wrong = call(2000, { outcome: 'wrong_number' })
  const all = cautionsOf(
    target(['too_short'], true),
    {
      calls: [call(5, { user: tanaka }), wrong],
      doNotCall: [{ ...record, id: 'other' }],
      reception: null,
      kindOf,
    },
    me,
    now,
  )
  expect(all.map((caution) => [caution.kind, weightOf(caution)])).toEqual([
    ['colleague', 'bad'],
    ['do_not_call', 'bad'],
    ['do_not_call_elsewhere', 'bad'],
    ['wrong_number', 'warn'],
    ['odd_number', 'warn'],
  ])
  expect(all.every(asksForDecision)).toBe(true)
  expect(
    cautionsOf(
      target(),
      { calls: [call(90, { user: tanaka })], doNotCall: [], reception: null, kindOf },
      me,
      now,
    ).map(asksForDecision),
  ).toEqual([false])
})

test('a number that is noted as not in service, or as somebody else’s, asks for a decision; the call says so where it has', () => {
  const noted = (health: 'works' | 'dead' | 'wrong') => {
    const { number, record } = target()
    return { number: { ...number, health }, record }
  }
  const wrong = call(2000, { outcome: 'wrong_number' })
  expect(kinds([], noted('works'))).toEqual([])
  expect(kinds([], noted('dead'))).toEqual(['out_of_use'])
  expect(kinds([], noted('wrong'))).toEqual(['out_of_use'])
  expect(kinds([wrong], noted('dead'))).toEqual(['out_of_use', 'wrong_number'])
  expect(kinds([wrong], noted('wrong'))).toEqual(['wrong_number'])
  const [caution] = cautionsOf(noted('dead'), { calls: [], doNotCall: [], reception: null, kindOf }, me, now)
  expect(caution && [weightOf(caution), asksForDecision(caution)]).toEqual(['warn', true])
})

test('D14: what cannot be dialled has no odd number to decide about', () => {
  expect(kinds([], target(['emergency'], false, null))).toEqual([])
})
