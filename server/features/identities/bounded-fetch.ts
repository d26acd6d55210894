/** What of `ProviderPlace` says where calls may go. */
interface Bounds {
  issuer: string
  loopback?: string
}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** Google's endpoints are spread over these (accounts.google.com/.well-known/openid-configuration). */
const google = ['https://accounts.google.com', 'https://oauth2.googleapis.com', 'https://www.googleapis.com']
const largestAnswer = 256 * 1024

/**
 * SEC-Z13: only the provider's own addresses, no redirect, an end to time and size.
 * @throws Error when the provider's address is neither https nor on this machine.
 */
export function boundedFetch(given: { send: Fetch; place: Bounds; patienceMs: number }) {
  const { send, place, patienceMs } = given
  const issuer = allowedOrigin(place.loopback ?? place.issuer)
  const origins = google.includes(issuer) ? google : [issuer]
  return async (input: string, init: object): Promise<Response> => {
    const url = new URL(input)
    const address = place.loopback ? `${place.loopback}${url.pathname}${url.search}` : url.href
    if (!origins.includes(new URL(address).origin)) throw new Error('not an address of this provider')
    const signal = AbortSignal.timeout(patienceMs)
    const overdue = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error('overdue'))),
    )
    return Promise.race([overdue, whole(send(address, { ...init, redirect: 'manual', signal }))])
  }
}

async function whole(answer: Promise<Response>): Promise<Response> {
  const { status, headers, body } = await answer
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largestAnswer) throw new Error('answer too large')
  }
  return new Response(text, { status, headers: { 'content-type': headers.get('content-type') ?? '' } })
}

function allowedOrigin(address: string): string {
  const url = new URL(address)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url.origin
  throw new Error(`A provider's address must be https: ${url.origin}`)
}
