/** A large workspace beside small ones, made by the database itself: for plans, where only numbers count. */
import type { PoolSql } from '../db/sql/pool.ts'

export const largeWorkspace = '01990000-0001-7000-8000-000000000000'

const companies = 100_000
const small = 20

/** Of whatever grows with the people and the workspaces that use the product; `n` is one of the workspace `w`. */
const rows: Record<string, string> = {
  company: `(workspace_id, id, name, name_folded, reading_folded, industry, employees, last_called_at, updated_at, created_at,
      owner_id, status_id, tag_ids, number_kinds, attempts, last_outcome, next_promise_on, prefecture, city)
    select w.id, pg_temp.id(n), '株式会社' || n, substr('東西南北中大小新日光高山', 1 + n % 12, 1) || n,
      case when n % 2 = 0 then substr('あかさたなはまやらわ', 1 + n % 10, 1) || n else '' end, '業' || n % 10,
      case when n % 3 = 0 then n % 1000 end,
      case when n % 5 = 0 then now() - n * interval '1 minute' else '-infinity' end, now() - n * interval '1 second', now() - n * interval '1 second',
      case when n % 3 > 0 then pg_temp.id(1 + n % 50) end, case when n % 2 = 0 then pg_temp.id(n % 5) end,
      case when n % 7 = 0 then array[pg_temp.id(n % 20)] else '{}' end, '{main}', n % 6, case when n % 5 = 0 then 'absent' end,
      case when n % 25 = 0 then current_date + n % 30 else 'infinity' end, '県' || n % 47, '市' || n % 1700`,
  person: `(workspace_id, id, company_id, name, name_folded, email, decision_role)
    select w.id, pg_temp.id(n), pg_temp.id(n), '山田' || n, '山田' || n, 'yamada@' || n % 5000 || '.example.com',
      case when n % 20 = 0 then 'decides' end`,
  phone_number: `(workspace_id, id, company_id, person_id, kind, raw, e164, display, digits)
    select w.id, pg_temp.id(n), case when n % 3 > 0 then pg_temp.id(n) end, case when n % 3 = 0 then pg_temp.id(n / 3) end, 'main', '03-0000-' || n, '+8130' || lpad(n::text, 8, '0'), '03-0000', '030' || n`,
  contact_way: `(workspace_id, id, company_id, person_id, kind, value, position)
    select w.id, pg_temp.id(n), case when n % 3 > 0 then pg_temp.id(n) end, case when n % 3 = 0 then pg_temp.id(n / 3) end, 'email', n || '@example.com', 1`,
  call: `(workspace_id, id, user_id, company_id, phone_number_id, number_raw, number_e164, placed_at, outcome)
    select w.id, pg_temp.id(n), pg_temp.id(1 + n % 50), pg_temp.id(n), pg_temp.id(n), '03-0000-' || n,
      '+8130' || lpad(n::text, 8, '0'), now() - n * interval '1 minute', case when n % 100 > 0 then 'absent' end`,
  note: `(workspace_id, id, author_id, company_id, call_id, body, noted_at)
    select w.id, pg_temp.id(n), pg_temp.id(1 + n % 50), pg_temp.id(n), pg_temp.id(n), 'メモ', now() - n * interval '1 minute'`,
  follow_up: `(workspace_id, id, user_id, company_id, due_on, body, done_at)
    select w.id, pg_temp.id(n), pg_temp.id(1 + n % 50), pg_temp.id(n), current_date + n % 30, '約束',
      case when n % 4 > 0 then now() end`,
  change: `(workspace_id, id, company_id, user_id, action, changed_at)
    select w.id, pg_temp.id(n), pg_temp.id(n), pg_temp.id(1 + n % 50), 'company.added', now() - n * interval '1 minute'`,
  audit_event: `(workspace_id, id, user_id, action, result, happened_at)
    select w.id, gen_random_uuid(), pg_temp.id(1 + n % 50), 'workspace.opened', 'ok', now() - n * interval '1 minute'`,
}

/** How many there are of each for each company of the large workspace. */
const share: Record<string, number> = {
  person: 0.5,
  call: 0.5,
  note: 0.25,
  follow_up: 0.25,
  audit_event: 0.25,
}

const people = 20_000

/** @returns the tables that have many rows now. */
export async function fillWorkspaces(owner: PoolSql): Promise<Set<string>> {
  const tables = await owner<
    { name: string }[]
  >`select relname as name from pg_class where relforcerowsecurity`
  for (const { name } of tables) await owner`alter table ${owner(name)} no force row level security`
  // Triggers make nothing here that a plan depends on.
  for (const name of ['company', 'person', 'phone_number'])
    await owner`alter table ${owner(name)} disable trigger user`
  await owner.unsafe(`
    create function pg_temp.id(n bigint) returns uuid language sql immutable
      as $$ select ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    create temp table w as
      select '${largeWorkspace}'::uuid as id, ${companies} as rows
      union all select gen_random_uuid(), 20 from generate_series(1, ${small});
    insert into app_user (id, name, email)
      select pg_temp.id(n), '試験' || n, n || '@example.com' from generate_series(1, ${people}) n;
    insert into session (id, user_id, token, expires_at)
      select pg_temp.id(n), pg_temp.id(n), n::text, now() + interval '1 day' from generate_series(1, ${people}) n;
    insert into sign_in_method (id, user_id, provider_id, account_id, issuer)
      select pg_temp.id(n), pg_temp.id(n), 'credential', n::text, '' from generate_series(1, ${people}) n;
    insert into workspace (workspace_id, name) select id, '試験' from w;
    insert into member (workspace_id, user_id, role)
      select w.id, pg_temp.id(n * ${people / 50}), 'owner' from w, generate_series(1, 50) n;`)
  for (const [name, values] of Object.entries(rows)) {
    const count = `greatest(1, (w.rows * ${share[name] ?? 1})::int)`
    await owner.unsafe(`insert into ${name} ${values} from w, generate_series(1, ${count}) n`)
  }
  await owner.unsafe(
    `analyze ${[...Object.keys(rows), 'app_user', 'session', 'sign_in_method', 'member', 'workspace'].join(', ')}`,
  )
  return new Set([...Object.keys(rows), 'app_user', 'session', 'sign_in_method'])
}
