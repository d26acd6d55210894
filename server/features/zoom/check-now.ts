import type { ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { checkConnection } from './check.ts'
import { getConnectionView } from './queries.ts'

/** 今すぐ確認: asks Zoom now, and writes down that the owner did and what came of it. @returns what they see then. */
export async function checkNow(ctx: Ctx): Promise<ZoomConnectionView> {
  await checkConnection(ctx, ctx.actor)
  const view = await getConnectionView(ctx, ctx.actor)
  if (view.state === 'not_connected') return view
  await inTransaction(ctx, (ctx) => audit(ctx, 'zoom.checked', { state: view.state }))
  return view
}
