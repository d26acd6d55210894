/** Records as the JSON of their contracts, made by the database; `c` is the record, `pc` a person's company. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { companyFields } from '../../shared/records/company.ts'
import { entriesOf, type Fields } from '../../shared/records/field.ts'
import { personFields } from '../../shared/records/person.ts'
import type { Actor } from '../ctx.ts'
import { shownColumn } from './moments.ts'
import { mayEdit } from './reach.ts'

/** Who reads them, and may edit them or not. */
type Reader = Pick<Actor, 'userId' | 'role' | 'reach'>

const { companyId: _, ...ownFields } = personFields
const ofCompany = pairsOf(companyFields)
const ofPerson = pairsOf(ownFields)

/** A company `c` as the contract `companyView`. */
export function companyJson(sql: Sql, reader: Reader): Fragment {
  return sql`json_build_object('id', c.id, ${sql.unsafe(ofCompany)}, 'version', c.version,
    'mayEdit', ${mayEdit(sql, 'company', reader)})`
}

/** A company `c` as the contract `companyRow`. */
export function companyRowJson(sql: Sql, reader: Reader): Fragment {
  return sql`json_build_object('id', c.id, ${sql.unsafe(ofCompany)},
    'version', c.version, 'mayEdit', ${mayEdit(sql, 'company', reader)}, 'mainNumber', ${mainNumberJson(sql)},
    'peopleCount', (select count(*) from person p where p.workspace_id = c.workspace_id and p.company_id = c.id
      and p.deleted_at is null), ${recentOutcomes(sql, 'company')})`
}

/** A person `c` of the company `pc` as the contract `personView`. */
export function personJson(sql: Sql, reader: Reader): Fragment {
  return sql`json_build_object(${personPairs(sql, reader)})`
}

/** A person `c` of the company `pc` as the contract `personRow`. */
export function personRowJson(sql: Sql, reader: Reader): Fragment {
  return sql`json_build_object(${personPairs(sql, reader)}, ${recentOutcomes(sql, 'person')})`
}

function personPairs(sql: Sql, reader: Reader): Fragment {
  return sql`'id', c.id, 'companyId', pc.id, 'companyName', pc.name, ${sql.unsafe(ofPerson)},
    'version', c.version, 'mayEdit', ${mayEdit(sql, 'person', reader)}, 'phoneNumbers', ${phoneNumbersJson(sql, sql`n.person_id = c.id`)}`
}

const recentCalls = 5

/** How the newest calls went that count as attempts (facts.ts). */
function recentOutcomes(sql: Sql, kind: 'company' | 'person'): Fragment {
  return sql`'recentOutcomes', coalesce((select json_agg(e.outcome) from (
    select e.outcome from call e
    where e.workspace_id = c.workspace_id and ${sql.unsafe(`e.${kind}_id`)} = c.id
      and (e.launch <> 'not_placed' or e.outcome is not null)
    order by e.placed_at desc, e.id desc limit ${recentCalls}) e), '[]')`
}

/** Joins a person's company as `pc`, unless it is deleted. */
export function withCompany(sql: Sql): Fragment {
  return sql`left join company pc on pc.workspace_id = c.workspace_id and pc.id = c.company_id and pc.deleted_at is null`
}

/**
 * The numbers of a record as an array of the contract `phoneNumberView`, in their order. `isOwn` ties the alias `n` to the record,
 * `c` to its workspace.
 */
export function phoneNumbersJson(sql: Sql, isOwn: Fragment, alias = 'c'): Fragment {
  return sql`coalesce((select json_agg(${numberJson(sql)} order by ${inTheirOrder(sql)})
    from phone_number n
    where n.workspace_id = ${sql.unsafe(alias)}.workspace_id and ${isOwn} and n.deleted_at is null), '[]')`
}

/** The further ways to reach a record as an array of the contract `contactWayView`, in their order; ties as above. */
export function contactWaysJson(sql: Sql, isOwn: Fragment): Fragment {
  return sql`coalesce((select json_agg(json_build_object('id', w.id, 'kind', w.kind, 'label', w.label, 'value', w.value,
      'version', w.version) order by ${inWayOrder(sql)})
    from contact_way w where w.workspace_id = c.workspace_id and ${isOwn} and w.deleted_at is null), '[]')`
}

/** The order of further ways `w` of a record, within each kind. */
export function inWayOrder(sql: Sql): Fragment {
  return sql`w.position, w.created_at, w.id`
}

function numberJson(sql: Sql): Fragment {
  return sql`json_build_object('id', n.id, 'kind', n.kind, 'raw', n.raw, 'e164', n.e164, 'extension', n.extension,
    'display', n.display, 'warnings', n.warnings, 'health', n.health, 'version', n.version)`
}

/** The order of a record's numbers `n`: as somebody put them, and else main numbers first, fax last. */
export function inTheirOrder(sql: Sql): Fragment {
  return sql`n.position, case n.kind when 'main' then 0 when 'fax' then 2 else 1 end, n.created_at, n.id`
}

/** The number by which a company is called: the first in use, a fax only where there is no other. */
function mainNumberJson(sql: Sql): Fragment {
  return sql`(select ${numberJson(sql)} from phone_number n
    where n.workspace_id = c.workspace_id and n.company_id = c.id and n.deleted_at is null
      and (n.health is null or n.health = 'works')
    order by n.kind = 'fax', ${inTheirOrder(sql)} limit 1)`
}

/** `'reading', c.reading, …`: names and columns of our own list, so they need no quoting. */
function pairsOf(fields: Fields): string {
  return entriesOf(fields)
    .map(([key, field]) => `'${key}', ${shownColumn('c', field)}`)
    .join(', ')
}
