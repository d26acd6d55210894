import { whileAlone } from '../alone.ts'
import type { Services } from '../ctx.ts'
import { lockOf } from './run-jobs.ts'
import { checkDue, type Pace, sweepZoom } from './zoom-sweep.ts'

/** One round of the sweep as the runner makes it. @returns whether it ended early, since nothing answers. */
export async function sweepOnce(services: Services, pace: Pace = {}): Promise<boolean> {
  const round = await whileAlone(services.sql, lockOf(sweepZoom(services)), () => checkDue(services, pace))
  return round?.answer ?? false
}
