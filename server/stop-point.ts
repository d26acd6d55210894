/** The places where the fault suite may stop a process: each lies between two steps that a crash can part. */
export type StopPoint =
  | 'connect:attempt-consumed'
  | 'connect:exchanged'
  | 'connect:profile-read'
  | 'connect:written'
  | 'connect:committed'
  | 'refresh:leased'
  | 'refresh:rotated'
  | 'refresh:written'
  | 'refresh:committed'
  | 'delete:locked'
  | 'delete:written'
  | 'delete:committed'
  | 'disconnect:revoked'
  | 'webhook:believed'
  | 'webhook:judged'

/** Does nothing. Tests load another module in the place of this one (tests/stop-points.ts); the product has no switch. */
export async function stopPoint(_at: StopPoint): Promise<void> {}
