/** What goes with a record that is deleted for good, what stays without it, and in which order. */
import type { Query, Sql } from '../../../db/sql/sql.ts'

export interface Removed {
  kind: 'company' | 'person'
  ids: string[]
}

interface Asked {
  workspaceId: string
  ids: string[]
  most: number
}

/** How many rows were dealt with, and whose they were besides. */
export interface Done {
  rows: number
  companies: string[] | null
}

/** One statement that is run until it finds fewer rows than it may take. */
export interface Piece {
  table: string
  run: (sql: Sql, asked: Asked) => Query<Done[]>
  /** What follows from it for the companies that stay. */
  source?: 'calls' | 'promises'
}

/** Whatever refers to others first. */
export function piecesOf(kind: Removed['kind']): Piece[] {
  return kind === 'person'
    ? entries.map(ofPeople)
    : [...entries.map(leaveWithPerson), people, ...entries.map(ofCompanies)]
}

const entries = ['note', 'follow_up', 'change', 'call'] as const
type Entry = (typeof entries)[number]

const ofPeople = (table: Entry): Piece => ({ ...removal(table, 'person_id = any'), ...sources[table] })
const sources: { [E in Entry]?: Pick<Piece, 'source'> } = {
  call: { source: 'calls' },
  follow_up: { source: 'promises' },
}
const ofCompanies = (table: Entry) => removal(table, 'person_id is null and company_id = any')

/** What belongs to a person too stays with them. */
const leaveWithPerson = (table: Entry) => parting(table, 'person_id is not null and company_id = any')
/** The people of a company stay, without one. */
const people = parting('person', 'company_id = any')

function removal(table: Entry, condition: string): Piece {
  return {
    table,
    run: (sql, { workspaceId, ids, most }) => sql`
      with piece as materialized (
        select id from ${sql(table)} where workspace_id = ${workspaceId} and ${sql.unsafe(condition)} (${ids}::uuid[])
        limit ${most}
      ) ${table === 'call' ? ofCalls(sql, workspaceId) : sql``}, gone as (
        delete from ${sql(table)} where workspace_id = ${workspaceId} and id in (select id from piece) returning company_id
      ) select count(*)::int as rows, array_agg(distinct company_id) filter (where company_id is not null) as companies from gone`,
  }
}

/** A call takes its note along, wherever that stands, and leaves a promise that was made in it. */
function ofCalls(sql: Sql, workspaceId: string) {
  return sql`, notes as (
    delete from note where workspace_id = ${workspaceId} and call_id in (select id from piece)
  ), promises as (
    update follow_up set call_id = null where workspace_id = ${workspaceId} and call_id in (select id from piece)
  )`
}

function parting(table: Entry | 'person', condition: string): Piece {
  return {
    table,
    run: (sql, { workspaceId, ids, most }) => sql`
      with piece as materialized (
        select id from ${sql(table)} where workspace_id = ${workspaceId} and ${sql.unsafe(condition)} (${ids}::uuid[])
        limit ${most}
      ), left_behind as (
        update ${sql(table)} set company_id = null
        where workspace_id = ${workspaceId} and id in (select id from piece) returning 1
      ) select count(*)::int as rows, null as companies from left_behind`,
  }
}
