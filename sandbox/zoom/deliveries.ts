import { type Clock, minutes } from './clock.ts'
import type { Reply } from './post.ts'
import { newId } from './secrets.ts'
import type { WebhookRequest } from './webhook-request.ts'

/** Waits after the first, second and third failed attempt; then the event is dropped (Zoom's webhook reference). */
const retryWaits = [minutes(5), minutes(20), minutes(60)]
const mostDeliveries = 1000
/** Node's timers take no longer wait than this. */
const longestTimer = 2_147_483_647

export type DeliveryState =
  | 'held'
  | 'waiting'
  | 'sending'
  | 'delivered'
  | 'refused'
  | 'given_up'
  | 'not_sent'
  | 'validated'
  | 'failed'

type Verdict = 'retry' | Extract<DeliveryState, 'delivered' | 'refused' | 'validated' | 'failed'>

/** Something to post: how it is written, and what its answer means. */
export type Job = {
  event: 'app_deauthorized' | 'endpoint.url_validation'
  clientId: string
  userId: string | null
  url: string
  /** Whether each attempt is written and signed anew. */
  freshOnRetry: boolean
  write: (at: number) => WebhookRequest
  /** `at` is when the attempt was due. */
  judge: (reply: Reply, at: number) => Verdict
}

export type Delivery = {
  id: string
  job: Job
  state: DeliveryState
  createdAt: number
  /** When the next attempt is due; null when none is. */
  nextAt: number | null
  copyOf: string | null
  /** `status` is below zero when there was no answer, see `post.ts`. */
  attempts: { at: number; status: number; ms: number }[]
  request: WebhookRequest | null
}

type Post = (url: string, request: WebhookRequest) => Promise<Reply>
type Start = { at: number } | 'held' | 'not_sent'

/** Posts what is due on the sandbox's clock and remembers how it went. Deliveries do not wait for each other. */
export function createDeliveryQueue(clock: Clock, post: Post) {
  const deliveries = new Set<Delivery>()
  const underWay = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined

  const start = (delivery: Delivery, at: number): Promise<void> => {
    const turn = attempt(delivery, at, post).finally(() => {
      underWay.delete(turn)
      startDue()
    })
    underWay.add(turn)
    return turn
  }
  const startDue = () => {
    clearTimeout(timer)
    for (const { delivery, at } of waiting(deliveries)) if (at <= clock.now()) start(delivery, at)
    const next = waiting(deliveries)[0]
    if (next) timer = setTimeout(startDue, Math.min(next.at - clock.now(), longestTimer)).unref()
  }
  clock.onMove(startDue)

  return {
    /** A copy keeps what the original was posted with. */
    add: (job: Job, when: Start, original?: Delivery): Delivery => {
      const delivery = newDelivery(job, when, clock.now(), original)
      deliveries.add(delivery)
      if (deliveries.size > mostDeliveries) forgetOldest(deliveries)
      startDue()
      return delivery
    },
    /** Makes one attempt now and waits for it. */
    send: (delivery: Delivery): Promise<void> => start(delivery, clock.now()),
    cancel: (delivery: Delivery): void => {
      if (delivery.state === 'waiting') deliveries.delete(delivery)
    },
    list: (): Delivery[] => [...deliveries],
    settled: async (): Promise<void> => {
      startDue()
      while (underWay.size > 0) await Promise.all(underWay)
    },
    clear: (): void => {
      deliveries.clear()
      clearTimeout(timer)
    },
  }
}

function newDelivery(job: Job, when: Start, now: number, original?: Delivery): Delivery {
  const isDated = typeof when === 'object'
  return {
    id: newId(),
    job,
    state: isDated ? 'waiting' : when,
    createdAt: now,
    nextAt: isDated ? when.at : null,
    copyOf: original?.id ?? null,
    attempts: [],
    request: original?.request ?? null,
  }
}

async function attempt(delivery: Delivery, at: number, post: Post): Promise<void> {
  const { job, attempts } = delivery
  delivery.state = 'sending'
  delivery.nextAt = null
  // Whoever caused the event finishes first, also when the receiver runs in this process.
  await Promise.resolve()
  const again = attempts.length > 0 && job.freshOnRetry ? null : delivery.request
  delivery.request = again ?? job.write(at)
  const reply = await post(job.url, delivery.request)
  attempts.push({ at, status: reply.status, ms: reply.ms })
  const verdict = job.judge(reply, at)
  const wait = retryWaits[attempts.length - 1]
  if (verdict === 'retry' && wait !== undefined) {
    delivery.state = 'waiting'
    // From when it was due, so that a clock that jumps makes every attempt that lies in between.
    delivery.nextAt = at + wait
  } else delivery.state = verdict === 'retry' ? 'given_up' : verdict
}

function waiting(deliveries: Set<Delivery>): { delivery: Delivery; at: number }[] {
  return [...deliveries]
    .flatMap((delivery) => (delivery.nextAt === null ? [] : [{ delivery, at: delivery.nextAt }]))
    .sort((a, b) => a.at - b.at)
}

function forgetOldest(deliveries: Set<Delivery>) {
  const isOver = ({ state }: Delivery) => !['held', 'waiting', 'sending'].includes(state)
  const [oldest] = deliveries
  const forgotten = [...deliveries].find(isOver) ?? oldest
  if (forgotten) deliveries.delete(forgotten)
}
