import type { AuditEventView, AuditPage, AuditQuery } from '../../../shared/contracts/audit.ts'
import { mayDo } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { cutPage, instantCursor } from '../../records/cursor.ts'

/** The newest events first. @throws Problem `not_allowed` when a plain member asks about the workspace. */
export async function readEvents({ sql, actor }: TxCtx, query: AuditQuery): Promise<AuditPage> {
  const { scope, limit } = query
  if (scope === 'workspace' && !mayDo(actor.role, 'workspace_activity.read')) throw new Problem('not_allowed')
  const after = instantCursor(query.cursor)
  const rows = await sql<ShownEvent[]>`
    select e.id, to_jsonb(e.happened_at) #>> '{}' as "happenedAt", e.action, e.result, ${detailOf(sql)} as detail,
      e.ip_address as "ipAddress", u.id as "userId", u.name as "userName"
    from audit_event e left join app_user u on u.id = e.user_id ${invitationOf(sql)}
    where ${scope === 'mine' ? sql`e.user_id = ${actor.userId}` : sql`e.workspace_id = ${actor.workspaceId}`}
      ${after ? sql`and (e.happened_at, e.id) < (${after.value}::timestamptz, ${after.id}::uuid)` : sql``}
    order by e.happened_at desc, e.id desc limit ${limit + 1}`
  const page = cutPage(rows, limit, ({ happenedAt, id }) => ({ value: happenedAt, id }))
  return { ...page, items: page.items.map((event) => auditEventView(event, actor.userId)) }
}

interface ShownEvent {
  id: string
  happenedAt: string
  action: string
  result: AuditEventView['result']
  detail: AuditEventView['detail']
  ipAddress: string | null
  userId: string | null
  userName: string | null
}

/** Where something was done from is shown to whom it was done alone; an admin sees what and when (SEC-T10). */
function auditEventView(event: ShownEvent, viewerId: string): AuditEventView {
  const { id, happenedAt, action, result, detail, userId, userName } = event
  const user = userId && userName ? { id: userId, name: userName } : null
  const ipAddress = userId === viewerId ? event.ipAddress : null
  return { id, happenedAt: new Date(happenedAt).toISOString(), action, result, user, ipAddress, detail }
}

/** The trail names an invitation by its id; whom it is to is known for as long as the invitation is there. */
function invitationOf(sql: TxCtx['sql']) {
  return sql`left join invitation i on i.workspace_id = e.workspace_id and i.id = (e.detail ->> 'invitationId')::uuid`
}

function detailOf(sql: TxCtx['sql']) {
  return sql`case when i.email is null then e.detail else e.detail || jsonb_build_object('email', i.email) end`
}
