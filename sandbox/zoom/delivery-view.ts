import type { Delivery, DeliveryState, Job } from './deliveries.ts'

/** One delivery as the log shows it. */
export type DeliveryView = {
  id: string
  event: Job['event']
  clientId: string
  userId: string | null
  url: string
  state: DeliveryState
  createdAt: string
  nextAt: string | null
  copyOf: string | null
  /** `status` is -1 when nothing came in time and -2 when there was no connection, as in Zoom's own log. */
  attempts: { at: string; status: number; ms: number }[]
  /** As it was posted; null before the first attempt. */
  body: string | null
}

/** What may be shown of a delivery: not its signature, with which it could be posted again. */
export function viewDelivery({ job, request, ...delivery }: Delivery): DeliveryView {
  const { event, clientId, userId, url } = job
  return {
    ...delivery,
    event,
    clientId,
    userId,
    url,
    createdAt: new Date(delivery.createdAt).toISOString(),
    nextAt: delivery.nextAt === null ? null : new Date(delivery.nextAt).toISOString(),
    attempts: delivery.attempts.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })),
    body: request?.body ?? null,
  }
}
