import type { Job } from './deliveries.ts'
import type { Endpoint } from './endpoints.ts'
import type { AppDeauthorized } from './events.ts'
import type { Reply } from './post.ts'
import type { Webhook } from './state.ts'
import { encryptToken, writeChallenge, writeNotice } from './webhook-request.ts'
import type { WebhookSettings } from './webhook-settings.ts'

/** A deauthorization notice: any 2xx takes it, 500 and above or no answer is tried again, 3xx and 4xx never. */
export function noticeJob(
  { client, webhook }: Endpoint,
  event: AppDeauthorized,
  settings: WebhookSettings,
): Job {
  return {
    event: 'app_deauthorized',
    clientId: client.id,
    userId: event.payload.user_id,
    url: webhook.url,
    freshOnRetry: settings.retrySignature === 'fresh',
    write: (at) => writeNotice(webhook, event, settings, at),
    judge: ({ status }) => {
      if (status >= 200 && status < 300) return 'delivered'
      return status >= 500 || status < 0 ? 'retry' : 'refused'
    },
  }
}

/** A URL validation: one attempt, passed by the right answer only. `onEnd` hears of it with the time it was due. */
export function challengeJob(
  { client, webhook }: Endpoint,
  plainToken: string,
  settings: WebhookSettings,
  onEnd: (passed: boolean, due: number) => void,
): Job {
  return {
    event: 'endpoint.url_validation',
    clientId: client.id,
    userId: null,
    url: webhook.url,
    freshOnRetry: false,
    write: (at) => writeChallenge(webhook, plainToken, settings, at),
    judge: (reply, at) => {
      const passed = answersChallenge(reply, webhook, plainToken)
      onEnd(passed, at)
      return passed ? 'validated' : 'failed'
    },
  }
}

function answersChallenge(reply: Reply, webhook: Webhook, plainToken: string): boolean {
  if (reply.status !== 200 || !reply.contentType.toLowerCase().startsWith('application/json')) return false
  try {
    const answer: unknown = JSON.parse(reply.text)
    if (typeof answer !== 'object' || answer === null) return false
    if (!('plainToken' in answer && 'encryptedToken' in answer)) return false
    return answer.plainToken === plainToken && answer.encryptedToken === encryptToken(webhook, plainToken)
  } catch {
    return false
  }
}
