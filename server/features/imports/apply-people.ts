/** Writes the people of a batch, and what companies and people are written with alike. */
import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../../shared/japanese.ts'
import type { TxCtx } from '../../ctx.ts'
import type { PeoplePlan, PersonOf } from './plan-people.ts'
import type { ImportedNumber } from './rules.ts'

const written = 'name, name_folded, reading, reading_folded, department, title, email'
const row = `r (id uuid, company_id uuid, ${written.replaceAll(',', ' text,')} text)`

/** People first: numbers and notes point at them. */
export async function applyPeople(ctx: TxCtx, importId: string, plan: PeoplePlan): Promise<void> {
  const added = [...plan.added.values()]
  const updated = [...plan.updated.values()]
  if (added.length > 0) await addPeople(ctx, importId, added)
  if (updated.length > 0) await updatePeople(ctx, updated)
  const places = [...added, ...updated].map(({ id, company_id }) => ({ company_id, person_id: id }))
  if (places.length > 0) await addChanges(ctx, 'person.imported', places)
  if (plan.numbers.length > 0) await addNumbers(ctx, plan.numbers)
  if (plan.notes.length > 0) await addNotes(ctx, plan.notes)
}

async function addPeople({ sql, actor }: TxCtx, importId: string, people: PersonOf[]): Promise<void> {
  const columns = sql.unsafe(written)
  await sql`
    insert into person (workspace_id, id, company_id, import_id, created_by, ${columns})
    select ${actor.workspaceId}, id, company_id, ${importId}, ${actor.userId}, ${columns}
    from json_to_recordset(${json(people.map(rowOf))}::text::json) as ${sql.unsafe(row)}`
}

async function updatePeople({ sql, actor, now }: TxCtx, people: PersonOf[]): Promise<void> {
  await sql`
    update person p set name = r.name, name_folded = r.name_folded, reading = r.reading,
      reading_folded = r.reading_folded, department = r.department, title = r.title, email = r.email,
      version = p.version + 1, updated_at = ${now().toISOString()}::timestamptz
    from json_to_recordset(${json(people.map(rowOf))}::text::json) as ${sql.unsafe(row)}
    where p.workspace_id = ${actor.workspaceId} and p.id = r.id`
}

function rowOf({ numbers: _numbers, notes: _notes, ...person }: PersonOf) {
  return { ...person, reading_folded: person.reading === '' ? '' : foldForSearch(person.reading) }
}

async function addNotes({ sql, actor, now }: TxCtx, notes: PeoplePlan['notes']): Promise<void> {
  const rows = notes.map((note) => ({ id: uuidv7(), ...note }))
  await sql`
    insert into note (workspace_id, id, company_id, person_id, author_id, body, noted_at)
    select ${actor.workspaceId}, id, company_id, person_id, ${actor.userId}, body, ${now().toISOString()}::timestamptz
    from json_to_recordset(${json(rows)}::text::json) as r (id uuid, company_id uuid, person_id uuid, body text)`
}

/** Numbers of companies or of people, each behind those that its record has: main numbers first, fax last. */
export async function addNumbers(
  { sql, actor }: TxCtx,
  numbers: (ImportedNumber & { company_id?: string; person_id?: string })[],
): Promise<void> {
  const rows = numbers.map(({ columns, ...number }, nth) => ({ id: uuidv7(), nth, ...number, ...columns }))
  await sql`
    insert into phone_number (workspace_id, id, company_id, person_id, kind, raw, e164, extension, display, digits, warnings,
      position)
    select ${actor.workspaceId}, id, company_id, person_id, kind, raw, e164, extension, display, digits, warnings,
      coalesce(
        (select max(n.position) from phone_number n
          where n.workspace_id = ${actor.workspaceId} and n.company_id = r.company_id and n.deleted_at is null),
        (select max(n.position) from phone_number n
          where n.workspace_id = ${actor.workspaceId} and n.person_id = r.person_id and n.deleted_at is null), 0)
      + row_number() over (partition by company_id, person_id
        order by case kind when 'main' then 0 when 'fax' then 2 else 1 end, nth)
    from json_to_recordset(${json(rows)}::text::json) as r (id uuid, nth integer, company_id uuid, person_id uuid, kind text, raw text,
      e164 text, extension text, display text, digits text, warnings text[])`
}

export async function addChanges(
  { sql, actor, now }: TxCtx,
  action: 'company.imported' | 'person.imported',
  places: { company_id: string; person_id: string | null }[],
): Promise<void> {
  const rows = places.map((place) => ({ id: uuidv7(), ...place }))
  await sql`
    insert into change (workspace_id, id, company_id, person_id, user_id, action, by, changed_at)
    select ${actor.workspaceId}, id, company_id, person_id, ${actor.userId}, ${action}, 'import',
      ${now().toISOString()}::timestamptz
    from json_to_recordset(${json(rows)}::text::json) as r (id uuid, company_id uuid, person_id uuid)`
}

/** Sent as text: the driver would write a JSON parameter as JSON again. */
export function json(rows: object[]): string {
  return JSON.stringify(rows)
}
