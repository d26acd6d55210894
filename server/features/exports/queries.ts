import { and, eq, getTableColumns } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { dataExport } from '../../../db/schema/exports.ts'
import { company, person } from '../../../db/schema/records.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { ExportScope } from '../../../shared/contracts/exports.ts'
import { mayDo } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import { companyFields } from '../../../shared/records/company.ts'
import type { Fields } from '../../../shared/records/field.ts'
import { personFields } from '../../../shared/records/person.ts'
import type { TxCtx } from '../../ctx.ts'
import { shownColumn } from '../../records/moments.ts'
import { firstNames } from '../../records/outcomes.ts'
import { expiryOf } from './rules.ts'

/** One list of an export. */
export interface ExportedList {
  name: string
  query: Fragment
}

/**
 * An export that the actor asked for in this workspace, as long as it is open.
 * @throws Problem `not_found`, also for another's (SEC-I04) and once the actor's role does not allow it any more.
 */
export async function getExport({ db, actor, now }: TxCtx, id: string): Promise<ExportScope> {
  const isOwn = and(eq(dataExport.workspaceId, actor.workspaceId), eq(dataExport.userId, actor.userId))
  const [found] = await db
    .select()
    .from(dataExport)
    .where(and(isOwn, eq(dataExport.id, id)))
  const mayStill = found?.scope === 'own' || mayDo(actor.role, 'workspace.export')
  if (!found || !mayStill || expiryOf(found.createdAt) <= now()) throw new Problem('not_found')
  return found.scope
}

/** The columns of a list, also of an empty one. */
export async function columnsOf(sql: Sql, { query }: ExportedList): Promise<string[]> {
  return sql`${query} limit 0`.columns()
}

/** The rows of a list as JSON texts, a few hundred at a time. */
export async function* rowsOf(sql: Sql, { query }: ExportedList): AsyncGenerator<string[]> {
  await sql`declare export_rows no scroll cursor for select row_to_json(r)::text as row from (${query}) r`
  try {
    for (;;) {
      const rows = await sql<{ row: string }[]>`fetch 500 from export_rows`
      if (rows.length === 0) return
      yield rows.map(({ row }) => row)
    }
  } finally {
    await sql`close export_rows`
  }
}

/** Never among them: passwords, tokens, sessions, anything of Zoom's, and from where others signed in. */
export function listsOf(ctx: Pick<TxCtx, 'sql' | 'actor'>, scope: ExportScope): ExportedList[] {
  const records = scope === 'own' ? [profile(ctx)] : [...recordLists(ctx), ...workspaceLists(ctx)]
  return [...records, views(ctx, scope), ...activityLists(ctx, scope)]
}

function profile({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>): ExportedList {
  return {
    name: 'profile',
    query: sql`select u.id, u.name, u.email, u.locale, u.time_zone, u.created_at, m.role, m.joined_at, w.name as workspace
      from app_user u join member m on m.user_id = u.id join workspace w on w.workspace_id = m.workspace_id
      where u.id = ${actor.userId}`,
  }
}

function recordLists({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>): ExportedList[] {
  const here = sql`t.workspace_id = ${actor.workspaceId}`
  return [
    {
      name: 'companies',
      query: sql`select t.id, ${exported(sql, company, companyFields)}, ${choiceNames(sql)}, ${customValues(sql, 'company')}, t.version, t.created_by, t.created_at, t.updated_at, t.deleted_at from company t where ${here}`,
    },
    {
      name: 'people',
      query: sql`select t.id, ${exported(sql, person, personFields)}, ${choiceNames(sql)}, ${customValues(sql, 'person')}, t.version, t.created_by, t.created_at, t.updated_at, t.deleted_at from person t where ${here}`,
    },
    {
      name: 'statuses',
      query: sql`select t.id, t.name, t.kind, t.position, t.retired_at, t.merged_into, t.version, t.created_at, t.updated_at from status t where ${here}`,
    },
    {
      name: 'tags',
      query: sql`select t.id, t.name, t.retired_at, t.merged_into, t.version, t.created_at, t.updated_at from tag t where ${here}`,
    },
    {
      name: 'custom-fields',
      query: sql`select t.id, t.record_kind, t.name, t.value_kind, t.choices, t.position, t.retired_at, t.version, t.created_at,
        t.updated_at from custom_field t where ${here}`,
    },
    {
      name: 'outcomes',
      query: sql`select t.id, coalesce(t.name, ${firstNameOf(sql, actor, 't')}) as name, t.kind, t.depth, t.counts_as_connect,
        t.proposes_stop, t.promise_in_days, t.key, t.position, t.retired_at, t.version, t.created_at, t.updated_at
        from outcome t where ${here}`,
    },
    {
      name: 'contact-details',
      query: sql`select t.id, t.company_id, t.person_id, t.kind, t.label, t.value, t.position, t.version, t.created_at, t.updated_at,
        t.deleted_at from contact_way t where ${here}`,
    },
    {
      name: 'phone-numbers',
      query: sql`select t.id, t.company_id, t.person_id, t.kind, t.raw, t.e164, t.extension, t.display, t.health, t.position, t.version,
        t.created_at,
        t.updated_at, t.deleted_at from phone_number t where ${here}`,
    },
    {
      name: 'reception',
      query: sql`select t.e164, t.menu, t.answers, t.way, t.extension, t.refuses_sales, t.version, t.updated_by,
        u.name as updated_by_name, t.updated_at from reception t join app_user u on u.id = t.updated_by where ${here}`,
    },
  ]
}

/** Another's that is not shared is in no export (SEC-T08). */
function views({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>, scope: ExportScope): ExportedList {
  const isOwn = sql`t.created_by = ${actor.userId}`
  return {
    name: 'views',
    query: sql`select t.id, t.kind, t.name, t.shared, t.created_by, u.name as created_by_name, t.q, t.filter, t.sort, t.columns,
      t.version, t.created_at, t.updated_at, t.deleted_at
      from view t join app_user u on u.id = t.created_by
      where t.workspace_id = ${actor.workspaceId} and ${scope === 'own' ? isOwn : sql`(t.shared or ${isOwn})`}`,
  }
}

/** What the ids of a record's choices mean, beside them. */
function choiceNames(sql: Sql): Fragment {
  return sql`(select s.name from status s where s.workspace_id = t.workspace_id and s.id = t.status_id) as status,
    (select u.name from app_user u where u.id = t.owner_id) as owner,
    array(select g.name from tag g where g.workspace_id = t.workspace_id and g.id = any (t.tag_ids) order by g.name_folded) as tags`
}

/** What the outcome of the call `t` is called today. */
function outcomeName(sql: Sql, actor: TxCtx['actor']): Fragment {
  return sql`(select coalesce(o.name, ${firstNameOf(sql, actor, 'o')}) from outcome o
    where o.workspace_id = t.workspace_id and o.id = t.outcome)`
}

/** What the product calls an outcome, in the actor's language. */
function firstNameOf(sql: Sql, { locale }: TxCtx['actor'], alias: 't' | 'o'): Fragment {
  return sql`(${JSON.stringify(firstNames(locale))}::text::json ->> ${sql.unsafe(`${alias}.id`)})`
}

/** What the workspace's own fields hold, by their names of today; of choices and people the names too. */
function customValues(sql: Sql, kind: 'company' | 'person'): Fragment {
  return sql`(select coalesce(json_object_agg(f.name, case f.value_kind
      when 'person' then (select to_jsonb(p.name) from person p where p.workspace_id = t.workspace_id
        and p.id = case f.value_kind when 'person' then (t.custom ->> f.id::text)::uuid end)
      when 'choice' then (select e -> 'name' from jsonb_array_elements(f.choices) e
        where e -> 'id' = t.custom -> f.id::text)
      when 'choices' then (select jsonb_agg(e -> 'name') from jsonb_array_elements(f.choices) e
        where t.custom -> f.id::text @> (e -> 'id'))
      else t.custom -> f.id::text end order by f.position, f.id), '{}')
    from custom_field f
    where f.workspace_id = t.workspace_id and f.record_kind = ${kind} and t.custom -> f.id::text is not null) as custom_fields`
}

/** The columns of the fields that are exported, in the order of db/schema/records.ts; the first line names them. */
function exported(sql: Sql, table: PgTable, fields: Fields): Fragment {
  const wanted = new Map(
    Object.values(fields).flatMap((field) => (field.exported ? [[field.column, field]] : [])),
  )
  const columns = Object.values(getTableColumns(table)).map(({ name }) => name)
  return sql`${sql.unsafe(
    columns
      .flatMap((name) => wanted.get(name) ?? [])
      .map((field) => `${shownColumn('t', field)} as ${field.column}`)
      .join(', '),
  )}`
}

function workspaceLists({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>): ExportedList[] {
  const here = sql`t.workspace_id = ${actor.workspaceId}`
  return [
    {
      name: 'workspace',
      query: sql`select t.workspace_id as id, t.name, t.locale, t.time_zone, t.support_email, t.require_second_factor, t.version,
        t.created_at from workspace t where ${here}`,
    },
    {
      name: 'members',
      query: sql`select u.id, u.name, u.email, t.role, t.joined_at
        from member t join app_user u on u.id = t.user_id where ${here}`,
    },
    {
      name: 'invitations',
      query: sql`select t.id, t.email, t.role, t.message, t.invited_by, u.name as invited_by_name, t.created_at, t.mailed_at,
        t.expires_at, t.accepted_at, t.accepted_by, t.revoked_at
        from invitation t left join app_user u on u.id = t.invited_by where ${here}`,
    },
    {
      name: 'import-errors',
      query: sql`select t.import_id, t.row_number, t.column_name, t.reason, t.value, t.taken from import_error t where ${here}`,
    },
  ]
}

function activityLists({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>, scope: ExportScope): ExportedList[] {
  const own = scope === 'own'
  const { userId } = actor
  const ours = (person: string) =>
    sql`t.workspace_id = ${actor.workspaceId} ${own ? sql`and ${sql(person)} = ${userId}` : sql``}`
  return [
    {
      name: 'calls',
      query: sql`select t.id, t.user_id, u.name as user_name, t.company_id, t.person_id, t.phone_number_id, t.number_raw,
        t.number_e164, t.number_extension, t.placed_at, t.launch, t.outcome, ${outcomeName(sql, actor)} as outcome_name,
        t.outcome_at, t.version
        from call t join app_user u on u.id = t.user_id where ${ours('t.user_id')}`,
    },
    {
      name: 'notes',
      query: sql`select t.id, t.author_id, u.name as author_name, t.company_id, t.person_id, t.call_id, t.body, t.noted_at,
        t.version, t.updated_at, t.deleted_at from note t join app_user u on u.id = t.author_id where ${ours('t.author_id')}`,
    },
    {
      name: 'follow-ups',
      query: sql`select t.id, t.user_id, u.name as user_name, t.company_id, t.person_id, t.call_id, t.due_on, t.body, t.done_at,
        t.version, t.created_at, t.updated_at, t.deleted_at
        from follow_up t join app_user u on u.id = t.user_id where ${ours('t.user_id')}`,
    },
    {
      name: 'changes',
      query: sql`select t.id, t.user_id, u.name as user_name, t.company_id, t.person_id, t.action, t.by, t.detail, t.edits, t.changed_at
        from change t left join app_user u on u.id = t.user_id where ${ours('t.user_id')}`,
    },
    {
      name: 'imports',
      query: sql`select t.id, t.user_id, u.name as user_name, t.file_name, t.byte_size, t.status, t.rows_total, t.added, t.updated,
        t.skipped, t.failed, t.created_at, t.finished_at
        from import_file t join app_user u on u.id = t.user_id where ${ours('t.user_id')}`,
    },
    {
      name: 'audit',
      query: sql`select t.id, t.happened_at, t.user_id, u.name as user_name, t.action, t.result, t.detail,
        case when t.user_id = ${userId}::uuid then t.ip_address end as ip_address
        from audit_event t left join app_user u on u.id = t.user_id
        where ${own ? sql`t.user_id = ${userId}` : sql`t.workspace_id = ${actor.workspaceId}`}`,
    },
  ]
}
