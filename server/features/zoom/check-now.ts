import { setTimeout as delay } from 'node:timers/promises'
import type { ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { checkConnection } from './check.ts'
import { findWait, getConnectionView } from './queries.ts'
import { moment } from './rules.ts'

/**
 * 今すぐ確認: asks Zoom now, and writes down that the owner did and what came of it; before the time that Zoom named nobody
 * is asked. @returns what they see then.
 */
export async function checkNow(ctx: Ctx): Promise<ZoomConnectionView> {
  const until = await findWait(ctx, ctx.actor)
  const waitMs = until ? until.getTime() - ctx.now().getTime() : 0
  if (waitMs > moment) return getConnectionView(ctx, ctx.actor)
  await delay(waitMs)
  await checkConnection(ctx, ctx.actor)
  const view = await getConnectionView(ctx, ctx.actor)
  if (view.state === 'not_connected') return view
  await inTransaction(ctx, (ctx) => audit(ctx, 'zoom.checked', { state: view.state }))
  return view
}
