/** What a stop point is in a test that plays several processes in one: it lets pass, holds, or ends its process there. */
import type { StopPoint } from '../../stop-point.ts'

interface Plan {
  at: StopPoint
  /** Resolves for what may go on, and never for what has died. */
  meet: () => Promise<void>
}

let plan: Plan | null = null

/** The next one that comes to the plan's point meets it; the others pass. */
export function planStop(next: Plan | null): void {
  plan = next
}

export async function passStopPoint(at: StopPoint): Promise<void> {
  if (plan?.at !== at) return
  const { meet } = plan
  plan = null
  await meet()
}
