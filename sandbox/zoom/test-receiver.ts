import { createHmac } from 'node:crypto'
import { baseUrl, callback, client, openSandbox } from './test-sandbox.ts'

export const webhook = { url: 'https://product.test/api/zoom/webhook', secretToken: 'webhook_secret-token' }

export type Posted = { url: string; headers: Headers; body: string }
type Answer = number | 'no_connection' | 'never' | Response

/**
 * A sandbox whose app has a webhook endpoint in this process. It answers 200, or what `answers` holds, in order; a URL
 * validation is answered rightly as long as `validates` is true.
 */
export function openReceiver(answers: Answer[] = []) {
  const posted: Posted[] = []
  const receiver = { posted, answers, validates: true }
  const deliver = async (url: string, init: RequestInit) => {
    const body = String(init.body)
    posted.push({ url, headers: new Headers(init.headers), body })
    const { event, payload } = JSON.parse(body)
    if (event === 'endpoint.url_validation' && receiver.validates)
      return Response.json(solve(payload.plainToken))
    return answerWith(receiver.answers.shift() ?? 200)
  }
  const time = { now: Date.parse('2026-01-15T00:00:00Z') }
  const sandbox = openSandbox({
    baseUrl,
    now: () => time.now,
    clients: [{ ...client, redirectUris: [callback], webhook }],
    deliver,
    webhookPatienceMs: 30,
  })
  const { webhooks, clock } = sandbox.controls
  return {
    ...sandbox,
    receiver,
    time,
    webhooks,
    notices: () => webhooks.deliveries('app_deauthorized'),
    /** Connects a user and removes the app in Zoom again. */
    removeOne: async (user?: string) => {
      await sandbox.connect(user)
      sandbox.controls.removeApp({ userId: sandbox.controls.user(user).id }, 'user')
      await webhooks.settled()
    },
    /** Moves the sandbox's clock and does what has become due. */
    wait: async (milliseconds: number) => {
      clock.advance(milliseconds)
      await webhooks.settled()
    },
  }
}

/** The signature that Zoom's reference describes, worked out apart from the sandbox. */
export function signatureOf({ headers, body }: Posted, secretToken = webhook.secretToken): string {
  const message = `v0:${headers.get('x-zm-request-timestamp')}:${body}`
  return `v0=${createHmac('sha256', secretToken).update(message).digest('hex')}`
}

function solve(plainToken: string) {
  return {
    plainToken,
    encryptedToken: createHmac('sha256', webhook.secretToken).update(plainToken).digest('hex'),
  }
}

async function answerWith(answer: Answer): Promise<Response> {
  if (answer === 'no_connection') throw new TypeError('fetch failed')
  if (answer === 'never') return new Promise(() => {})
  return answer instanceof Response ? answer : new Response(null, { status: answer })
}
