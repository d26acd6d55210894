import { randomBytes } from 'node:crypto'
import { type Clock, days, seconds } from './clock.ts'
import { createDeliveryQueue, type Delivery, type Job } from './deliveries.ts'
import { type DeliveryView, viewDelivery } from './delivery-view.ts'
import { countValidation, type Endpoint, openEndpoints, viewEndpoint } from './endpoints.ts'
import type { AppDeauthorized } from './events.ts'
import { createPost, type Deliver } from './post.ts'
import type { Client } from './state.ts'
import { challengeJob, noticeJob } from './webhook-jobs.ts'
import { usualWebhookSettings, type WebhookSettings } from './webhook-settings.ts'

const validationInterval = days(3)
/** A clock that jumps far does not make up for more validations than these. */
const missedValidations = 10

export type Webhooks = ReturnType<typeof createWebhooks>
type Setup = { clock: Clock; clients: readonly Client[]; deliver: Deliver; patienceMs: number }

/** The sender of Zoom's notices: deauthorizations, URL validation, retries, and what the operator may do to them. */
export function createWebhooks({ clock, clients, deliver, patienceMs }: Setup) {
  const queue = createDeliveryQueue(clock, createPost(deliver, patienceMs))
  let settings = { ...usualWebhookSettings }
  let endpoints = openEndpoints(clients)

  const schedule = (endpoint: Endpoint, at: number) => {
    const earliest = clock.now() - missedValidations * validationInterval
    const onEnd = (passed: boolean, due: number) => conclude(endpoint, passed, due + validationInterval)
    const job = challengeJob(endpoint, newPlainToken(), settings, onEnd)
    endpoint.scheduled = queue.add(job, { at: Math.max(at, earliest) })
  }
  /** Counts a validation. `next` is when the following one is due; by hand, the schedule stays as it was. */
  const conclude = (endpoint: Endpoint, passed: boolean, next: number | null) => {
    if (endpoints.get(endpoint.client.id) !== endpoint) return
    countValidation(endpoint, passed)
    if (endpoint.state === 'disabled') {
      if (endpoint.scheduled) queue.cancel(endpoint.scheduled)
      endpoint.scheduled = null
    } else if (next !== null) schedule(endpoint, next)
    else if (!endpoint.scheduled) schedule(endpoint, clock.now() + validationInterval)
  }
  const open = () => {
    for (const endpoint of endpoints.values()) schedule(endpoint, clock.now() + validationInterval)
  }
  const sendNow = async (delivery: Delivery): Promise<DeliveryView> => {
    await queue.send(delivery)
    return viewDelivery(delivery)
  }
  open()

  return {
    settings: (): WebhookSettings => settings,
    changeSettings: (change: Partial<WebhookSettings>): WebhookSettings => Object.assign(settings, change),
    endpoints: () => [...endpoints.values()].map(viewEndpoint),
    /** Sends a notice to the endpoint of the app it names; without an endpoint nothing happens. */
    notify: (event: AppDeauthorized): void => {
      const endpoint = endpoints.get(event.payload.client_id)
      if (!endpoint) return
      const { copies, hold, delaySeconds } = settings
      const start = hold ? ('held' as const) : { at: clock.now() + seconds(delaySeconds) }
      const job = noticeJob(endpoint, event, { ...settings })
      for (let copy = 0; copy < copies; copy += 1) {
        queue.add(job, endpoint.state === 'disabled' ? 'not_sent' : start)
      }
    },
    /** "Validate": one challenge now. Success enables a disabled endpoint. Throws when the app has no endpoint. */
    validate: async (input: { clientId?: string; plainToken?: string } = {}): Promise<DeliveryView> => {
      const endpoint = endpoints.get(input.clientId ?? endpoints.keys().next().value ?? '')
      if (!endpoint) throw new Error('This app has no webhook endpoint.')
      const onEnd = (passed: boolean) => conclude(endpoint, passed, null)
      const job = challengeJob(endpoint, input.plainToken ?? newPlainToken(), { ...settings }, onEnd)
      return sendNow(queue.add(job, 'held'))
    },
    /** Newest last. A scheduled validation appears once it has begun. */
    deliveries: (event?: Job['event']): DeliveryView[] =>
      queue
        .list()
        .filter((delivery) => !isUpcoming(delivery) && (!event || delivery.job.event === event))
        .map(viewDelivery),
    /** Lets one held delivery go, the oldest when none is named, and waits for the first answer to it. */
    release: async (id?: string): Promise<DeliveryView | undefined> => {
      const held = queue.list().filter((delivery) => delivery.state === 'held')
      const delivery = id === undefined ? held[0] : held.find((one) => one.id === id)
      return delivery && sendNow(delivery)
    },
    /** Posts a notice once more, the same bytes with the same signature, and waits for the first answer. */
    resend: async (id: string): Promise<DeliveryView | undefined> => {
      const notices = queue.list().filter(({ job }) => job.event === 'app_deauthorized')
      const original = notices.find((delivery) => delivery.id === id)
      return original && sendNow(queue.add(original.job, 'held', original))
    },
    /** Starts what is due and waits until nothing is under way. */
    settled: () => queue.settled(),
    reset: () => {
      queue.clear()
      settings = { ...usualWebhookSettings }
      endpoints = openEndpoints(clients)
      open()
    },
  }
}

function isUpcoming({ job, state }: Delivery): boolean {
  return job.event === 'endpoint.url_validation' && state === 'waiting'
}

const newPlainToken = () => randomBytes(16).toString('base64url')
