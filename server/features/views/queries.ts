import type { OpeningView, ViewList } from '../../../shared/contracts/views.ts'
import { Problem } from '../../../shared/problems.ts'
import type { FilterTree } from '../../../shared/records/conditions.ts'
import type { ViewContent, ViewKind } from '../../../shared/views.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'

export interface ViewRow extends ViewContent {
  id: string
  kind: ViewKind
  name: string
  shared: boolean
  createdBy: string
  /** Of whoever made it. */
  maker: string
  version: number
  updatedAt: string
  deleted: boolean
}

/** What may be seen of the views: the shared ones, and one's own (SEC-T08). */
function isVisible({ sql, actor }: TxCtx) {
  return sql`v.workspace_id = ${actor.workspaceId} and (v.shared or v.created_by = ${actor.userId})`
}

function columns({ sql }: TxCtx) {
  return sql`v.id, v.kind, v.name, v.shared, v.created_by as "createdBy", u.name as maker, v.q, v.filter, v.sort, v.columns,
    v.version, to_jsonb(v.updated_at) #>> '{}' as "updatedAt", v.deleted_at is not null as deleted`
}

/** All that the actor may see: for each kind the shared ones, then their own. */
export async function listViews(ctx: TxCtx): Promise<ViewRow[]> {
  const { sql } = ctx
  return await sql<ViewRow[]>`
    select ${columns(ctx)} from view v join app_user u on u.id = v.created_by
    where ${isVisible(ctx)} and v.deleted_at is null
    order by v.kind, v.shared desc, v.position, v.id`
}

/** @throws Problem `not_found`, also for one of another that is not shared: nobody learns that it is there (SEC-T08). */
export async function getView(ctx: TxCtx, id: string, state: 'kept' | 'deleted' = 'kept'): Promise<ViewRow> {
  const { sql } = ctx
  const [row] = await sql<ViewRow[]>`
    select ${columns(ctx)} from view v join app_user u on u.id = v.created_by
    where ${isVisible(ctx)} and v.id = ${id} for no key update of v`
  if (!row || row.deleted !== (state === 'deleted')) throw new Problem('not_found')
  return row
}

/** One under this id, whoever's and deleted or not: for a request that comes again. */
export async function findAnyView(ctx: TxCtx, id: string): Promise<ViewRow | undefined> {
  const { sql, actor } = ctx
  const [row] = await sql<ViewRow[]>`
    select ${columns(ctx)} from view v join app_user u on u.id = v.created_by
    where v.workspace_id = ${actor.workspaceId} and v.id = ${id}`
  return row
}

/** How many there are where one more is to go: among the shared ones, or among the actor's own. */
export async function countViews({ sql, actor }: TxCtx, shared: boolean): Promise<number> {
  const whose = shared ? sql`shared` : sql`not shared and created_by = ${actor.userId}`
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from view
    where workspace_id = ${actor.workspaceId} and ${whose} and deleted_at is null`
  return row?.count ?? 0
}

/** The place after all others, for one that is new there. */
export function lastPosition({ sql, actor }: TxCtx) {
  return sql`(select coalesce(max(l.position), 0) + 1 from view l where l.workspace_id = ${actor.workspaceId})`
}

interface DefaultRow {
  kind: ViewKind
  builtIn: OpeningView['id'] | null
  viewId: string | null
  q: string | null
  filter: FilterTree | null
  sort: string | null
  columns: string | null
}

export type OpeningViews = Record<ViewKind, OpeningView | null>

/** What the actor's lists open with; a view that is gone, or not shared any more, is none. */
export async function getOpeningViews(ctx: Ctx): Promise<OpeningViews> {
  const { mayHaveViewDefaults } = ctx.actor
  return openingViewsOf(mayHaveViewDefaults ? await inTransaction(ctx, selectDefaults) : [])
}

/** The same, as a part of something else. */
export async function readOpeningViews(ctx: TxCtx): Promise<OpeningViews> {
  return openingViewsOf(await selectDefaults(ctx))
}

function selectDefaults({ sql, actor }: TxCtx) {
  return sql<DefaultRow[]>`
    select d.kind, d.built_in as "builtIn", v.id as "viewId", v.q, v.filter, v.sort, v.columns
    from view_default d left join view v on v.workspace_id = d.workspace_id and v.id = d.view_id
      and v.deleted_at is null and (v.shared or v.created_by = d.user_id)
    where d.workspace_id = ${actor.workspaceId} and d.user_id = ${actor.userId}`
}

function openingViewsOf(rows: DefaultRow[]): OpeningViews {
  const of = (kind: ViewKind): OpeningView | null => {
    const row = rows.find((one) => one.kind === kind)
    if (row?.builtIn) return { id: row.builtIn, content: null }
    if (!row?.viewId) return null
    const { q, filter, sort, columns } = row
    return {
      id: row.viewId,
      content: { q: q ?? '', filter: asRecord(filter), sort: sort ?? '', columns: columns ?? '' },
    }
  }
  return { company: of('company'), person: of('person') }
}

export function defaultsOf({ company, person }: OpeningViews): ViewList['defaults'] {
  return { company: company?.id ?? null, person: person?.id ?? null }
}

/** A filter as an answer has it. */
export function asRecord(filter: FilterTree | null): Record<string, unknown[]> | null {
  return filter as Record<string, unknown[]> | null
}
