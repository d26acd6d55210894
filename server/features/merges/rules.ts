import type { NewMerge } from '../../../shared/contracts/merges.ts'
import { isSameWay, mainFieldOf, type WayKind, wayKinds } from '../../../shared/records/contact-ways.ts'
import {
  chosenFields,
  customKeysOf,
  isSameValue,
  joinedFields,
  joinedTags,
  type Mergeable,
  sourceOf,
  undoableDays,
} from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { undoneTags } from '../../records/tags.ts'

/** The tables whose rows stand on a record, and go where it goes. */
export const references = {
  company: ['phone_number', 'contact_way', 'person', 'call', 'note', 'follow_up', 'change'],
  person: ['phone_number', 'contact_way', 'call', 'note', 'follow_up', 'change'],
} as const
export type Reference = (typeof references)['company'][number]

/** What a merge made of a field of the kept record. */
export interface ChangedField {
  before: unknown
  after: unknown
}

/** The values that the kept record, the first one, takes from the others; only those that it has not. */
export function takenValues(
  kind: RecordRef['kind'],
  records: readonly Mergeable[],
  chosen: NewMerge['fields'],
): Record<string, unknown> {
  const kept = records[0]?.values ?? {}
  const byChoice = chosenFields(kind).map(([key, { value }]) => {
    const source = records.find(({ id }) => id === chosen[key])
    if (!source && value.kind === 'tags') return [key, joinedTags(key, records)] as const
    return [key, (source ?? sourceOf(key, records))?.values[key]] as const
  })
  const byAny = joinedFields(kind).map((key) => [key, records.some(({ values }) => values[key])] as const)
  const custom = customKeysOf(records).map((key) => {
    const source = records.find(({ id }) => id === chosen[key]) ?? sourceOf(key, records)
    return [key, source?.values[key] ?? null] as const
  })
  return Object.fromEntries(
    [...byChoice, ...byAny, ...custom].filter(([key, value]) => !isSameValue(value, kept[key])),
  )
}

export interface OwnedNumber {
  id: string
  ownerId: string
  e164: string | null
  extension: string | null
  digits: string
  raw: string
  position: number
  isDeleted: boolean
}

/** How far what stands on each record that goes is moved on, so that it stands behind what was before it, each in its order. */
export function movedOn(
  rows: readonly Pick<OwnedNumber, 'ownerId' | 'position'>[],
  owners: readonly string[],
): Map<string, number> {
  const further = new Map<string, number>()
  let last = -1
  for (const owner of owners) {
    const positions = rows.flatMap(({ ownerId, position }) => (ownerId === owner ? [position] : []))
    further.set(owner, last + 1)
    if (positions.length > 0) last = last + 1 + Math.max(...positions)
  }
  return further
}

/** The numbers that another one stands for: the same number and extension, on a record that comes before theirs. */
export function doubledNumbers(numbers: readonly OwnedNumber[], owners: readonly string[]): OwnedNumber[] {
  const seen = new Set<string>()
  return owners
    .flatMap((owner) => numbers.filter(({ ownerId, isDeleted }) => ownerId === owner && !isDeleted))
    .filter((number) => {
      const line = lineOf(number)
      const isDoubled = seen.has(line) && number.ownerId !== owners[0]
      seen.add(line)
      return isDoubled
    })
}

function lineOf({ e164, digits, raw, extension }: OwnedNumber): string {
  return `${e164 ?? (digits || raw)}#${extension ?? ''}`
}

export interface OwnedWay {
  id: string
  ownerId: string
  kind: WayKind
  value: string
  position: number
  isDeleted: boolean
}

/** The main ones that the kept record, the first one, has after the merge. */
export type MainWays = Record<WayKind, string>

export function mainWaysOf(kind: RecordRef['kind'], values: Readonly<Record<string, unknown>>): MainWays {
  const main = (of: WayKind) => {
    const field = mainFieldOf(kind, of)
    return String((field && values[field]) ?? '')
  }
  return { email: main('email'), site: main('site'), address: main('address') }
}

/** Further ones that another one stands for: the main one, or one on a record that comes before theirs. */
export function doubledWays(
  ways: readonly OwnedWay[],
  owners: readonly string[],
  main: MainWays,
): OwnedWay[] {
  const seen: { kind: WayKind; value: string }[] = wayKinds.map((kind) => ({ kind, value: main[kind] }))
  return owners
    .flatMap((owner) => ways.filter(({ ownerId, isDeleted }) => ownerId === owner && !isDeleted))
    .filter((way) => {
      const isDoubled = isAmong(seen, way.kind, way.value)
      seen.push(way)
      return isDoubled
    })
}

/** What was a main one and is none after the merge, so that nothing is lost: of which record, and what. */
export function formerMainWays(
  kind: RecordRef['kind'],
  records: readonly Mergeable[],
  main: MainWays,
  further: readonly { kind: WayKind; value: string }[],
): { ownerId: string; kind: WayKind; value: string }[] {
  const known = [...further]
  const former: { ownerId: string; kind: WayKind; value: string }[] = []
  for (const { id, values } of records) {
    const had = mainWaysOf(kind, values)
    for (const of of wayKinds) {
      const value = had[of]
      if (value === '' || isSameWay(of, value, main[of]) || isAmong(known, of, value)) continue
      known.push({ kind: of, value })
      former.push({ ownerId: id, kind: of, value })
    }
  }
  return former
}

function isAmong(ways: readonly { kind: WayKind; value: string }[], kind: WayKind, value: string): boolean {
  return ways.some((way) => way.kind === kind && way.value !== '' && isSameWay(kind, way.value, value))
}

/** Until when a merge may be undone. */
export function undoableUntil(mergedAt: Date): Date {
  return new Date(mergedAt.getTime() + undoableDays * 86_400_000)
}

/**
 * What undoing gives back of the kept record, and what it leaves since somebody changed it meanwhile, or since what it was is not to be
 * had any more. Tags are undone one by one.
 */
export function valuesBefore(
  fields: readonly string[],
  was: Readonly<Record<string, unknown>>,
  made: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): { back: Record<string, unknown>; stayed: string[] } {
  const back: Record<string, unknown> = {}
  const stayed: string[] = []
  for (const key of fields) {
    const [before, after, current] = [was[key], made[key], now[key]]
    if (isSameValue(current, before)) continue
    if (Array.isArray(before) && Array.isArray(after) && Array.isArray(current)) {
      const tags = undoneTags(before, after, current)
      if (!isSameValue(tags, current)) back[key] = tags
    } else if (key in was && isSameValue(current, after)) back[key] = before
    else stayed.push(key)
  }
  return { back, stayed }
}
