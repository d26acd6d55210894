import type { Delivery } from './deliveries.ts'
import type { Client, Webhook } from './state.ts'

/** Mails to the developer go out at these numbers of consecutive failed validations. */
const mailsAfter = [2, 4]
const failuresAllowed = 6

/** Where the notices of one app go. */
export type Endpoint = {
  client: Client
  webhook: Webhook
  state: 'active' | 'disabled'
  failures: number
  mails: number
  /** The next validation; null while the endpoint is disabled. */
  scheduled: Delivery | null
}

export type EndpointView = {
  clientId: string
  url: string
  state: Endpoint['state']
  /** Consecutive failed validations; the sixth disables the endpoint. */
  failures: number
  mails: number
  nextValidationAt: string | null
}

/** The endpoints of the apps that have one, active: a new app could not have been saved without a validation. */
export function openEndpoints(clients: readonly Client[]): Map<string, Endpoint> {
  return new Map(
    clients.flatMap((client): [string, Endpoint][] => {
      const { webhook } = client
      if (!webhook) return []
      return [[client.id, { client, webhook, state: 'active', failures: 0, mails: 0, scheduled: null }]]
    }),
  )
}

/** Counts a validation: a good one enables the endpoint and forgets the failures, the sixth bad one disables it. */
export function countValidation(endpoint: Endpoint, passed: boolean): void {
  endpoint.failures = passed ? 0 : endpoint.failures + 1
  if (passed) endpoint.state = 'active'
  if (mailsAfter.includes(endpoint.failures)) endpoint.mails += 1
  if (endpoint.failures >= failuresAllowed) endpoint.state = 'disabled'
}

/** What may be shown of an endpoint: not its secret token. */
export function viewEndpoint({ client, webhook, state, failures, mails, scheduled }: Endpoint): EndpointView {
  const nextAt = scheduled?.nextAt ?? null
  const nextValidationAt = nextAt === null ? null : new Date(nextAt).toISOString()
  return { clientId: client.id, url: webhook.url, state, failures, mails, nextValidationAt }
}
