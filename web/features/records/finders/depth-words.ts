import { m } from '../../../lib/messages.ts'

const depths = [
  () => m.depth_none(),
  () => m.depth_reception(),
  () => m.depth_contact(),
  () => m.depth_decider(),
  () => m.depth_appointment(),
]

/** How far a call got, from 0 to 4. */
export function depthWord(depth: number): string {
  return depths[depth]?.() ?? ''
}
