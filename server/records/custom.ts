/** What the fields of a workspace's own may hold, each by its kind, and how an edit of them is written. */
import { sql as raw, type SQL } from 'drizzle-orm'
import type { company, person } from '../../db/schema/records.ts'
import type { Edits } from '../../shared/contracts/activity.ts'
import { Problem } from '../../shared/problems.ts'
import { isCalendarDay } from '../../shared/records/conditions.ts'
import {
  type CustomEdit,
  type CustomField,
  type CustomValue,
  type CustomValues,
  choiceMeant,
  customLimits,
  isCustomKey,
} from '../../shared/records/custom.ts'
import type { RecordRef } from '../../shared/records/record-ref.ts'
import { valueSchema } from '../../shared/records/schemas.ts'
import type { TxCtx } from '../ctx.ts'
import { findKept } from './merged.ts'

type Kind = RecordRef['kind']

/**
 * What is said of custom fields, as records hold it: a choice or a person that was merged is the one that took its place, and an empty
 * text is none. The fields are held until the transaction ends, so that whoever merges a choice finds this record.
 * @throws Problem `invalid_input` naming each field that is unknown, retired, or of another kind than what it should hold.
 */
export async function readCustom(
  ctx: TxCtx,
  kind: Kind,
  said: CustomEdit | undefined,
): Promise<CustomEdit | undefined> {
  const ids = Object.keys(said ?? {})
  if (!said || ids.length === 0) return undefined
  const { sql, actor } = ctx
  const known = await sql<CustomField[]>`
    select id, value_kind as kind, retired_at is not null as retired, choices from custom_field
    where workspace_id = ${actor.workspaceId} and record_kind = ${kind} and id = any (${ids}::uuid[])
    order by id for key share`
  const people = await peopleMeant(ctx, known, said)
  const read: Record<string, CustomValue | null> = {}
  const fields: { path: string; code: string }[] = []
  for (const id of ids) {
    const field = known.find((one) => one.id === id)
    const fault = (code: string) => fields.push({ path: `custom.${id}`, code })
    if (!field || field.retired) {
      fault(field ? 'field_retired' : 'filter_field')
      continue
    }
    const value = said[id] ?? null
    const result =
      value === null || value === '' ? { value: null } : readers[field.kind](value, field, people)
    if ('code' in result) fault(result.code)
    else read[id] = result.value
  }
  if (fields.length > 0) throw new Problem('invalid_input', { fields })
  return read
}

/** The record that each person among the values is by now. Those that are gone are missing. */
async function peopleMeant(
  ctx: TxCtx,
  known: readonly CustomField[],
  said: CustomEdit,
): Promise<ReadonlyMap<string, string>> {
  const { sql, actor } = ctx
  const asked = known
    .filter(({ kind }) => kind === 'person')
    .map(({ id }) => String(said[id] ?? '').toLowerCase())
    .filter(isCustomKey)
  if (asked.length === 0) return new Map()
  const rows = await sql<{ id: string; isDeleted: boolean }[]>`
    select id, deleted_at is not null as "isDeleted" from person
    where workspace_id = ${actor.workspaceId} and id = any (${asked}::uuid[])`
  const meant = new Map<string, string>()
  for (const { id, isDeleted } of rows) {
    const now = isDeleted ? (await findKept(ctx, { kind: 'person', id }))?.id : id
    if (now) meant.set(id, now)
  }
  return meant
}

type Read = { value: CustomValue | null } | { code: string }
type Reader = (value: CustomValue, field: CustomField, people: ReadonlyMap<string, string>) => Read

const wrong: Read = { code: 'invalid_type' }
const link = valueSchema({ column: '', label: 'record_custom', value: { kind: 'link' } })
const text = valueSchema({
  column: '',
  label: 'record_custom',
  value: { kind: 'text', most: customLimits.textLetters },
})

const readers: Record<CustomField['kind'], Reader> = {
  text: (value) => checked(text, value),
  link: (value) => checked(link, value),
  number: (value) => amountOf(value, customLimits.decimals),
  money: (value) => amountOf(value, 0),
  date: (value) => {
    if (typeof value !== 'string') return wrong
    return isCalendarDay(value) ? { value } : { code: 'invalid_format' }
  },
  flag: (value) => (typeof value === 'boolean' ? { value } : wrong),
  choice: (value, field) => {
    const choice = choiceMeant(field, idOf(value))
    return choice ? { value: choice.id } : { code: 'not_offered' }
  },
  choices: (values, field) => {
    if (!Array.isArray(values)) return wrong
    const meant = values.flatMap((value) => choiceMeant(field, value)?.id ?? [])
    if (meant.length < values.length) return { code: 'not_offered' }
    return { value: meant.length === 0 ? null : [...new Set(meant)] }
  },
  person: (value, _, people) => {
    const id = people.get(String(idOf(value)))
    return id ? { value: id } : { code: 'not_offered' }
  },
}

function idOf(value: CustomValue): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

function checked(schema: typeof text, value: CustomValue): Read {
  if (typeof value !== 'string') return wrong
  const read = schema.safeParse(value)
  if (read.success) return { value: read.data || null }
  const [issue] = read.error.issues
  return { code: issue?.code === 'custom' ? issue.message : (issue?.code ?? 'invalid_format') }
}

function amountOf(value: CustomValue, decimals: number): Read {
  if (typeof value !== 'number') return wrong
  if (Math.abs(value) > customLimits.amount) return { code: 'too_big' }
  return Number(value.toFixed(decimals)) === value ? { value } : { code: 'invalid_format' }
}

/** What a new record holds of what was said: an empty text is none. */
export function valuesIn(said: CustomEdit | undefined): CustomValues {
  return Object.fromEntries(
    Object.entries(said ?? {}).flatMap(([id, value]) =>
      value === null || value === '' ? [] : [[id, value] as const],
    ),
  )
}

/** The column after an edit, which leaves the fields that it does not speak of as they are at that moment. */
export function customSet(
  { custom }: Pick<typeof company, 'custom'> | Pick<typeof person, 'custom'>,
  edit: CustomEdit | undefined,
): { custom?: SQL<CustomValues> } {
  return edit
    ? { custom: raw<CustomValues>`jsonb_strip_nulls(${custom} || ${JSON.stringify(edit)}::text::jsonb)` }
    : {}
}

/** What an edit changed of custom fields, each under its id. */
export function customEdits(
  edit: CustomEdit | undefined,
  was: { custom: CustomValues },
  is: { custom: CustomValues },
): Edits {
  const edits = Object.keys(edit ?? {}).map(
    (id) => [id, [was.custom[id] ?? null, is.custom[id] ?? null]] as const,
  )
  return Object.fromEntries(
    edits.flatMap(([id, [from, to]]) =>
      JSON.stringify(from) === JSON.stringify(to) ? [] : [[id, [from, to]]],
    ),
  )
}

/** Values by the names of fields, apart from those of custom fields. */
export function splitCustom(values: Readonly<Record<string, unknown>>): {
  own: Record<string, unknown>
  custom: CustomEdit
} {
  const entries = Object.entries(values)
  const custom = entries.flatMap(([key, value]) =>
    isCustomKey(key) ? [[key, heldValue(value)] as const] : [],
  )
  return {
    own: Object.fromEntries(entries.filter(([key]) => !isCustomKey(key))),
    custom: Object.fromEntries(custom),
  }
}

/** What a record held once is of a kind that fields hold. */
function heldValue(value: unknown): CustomValue | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
