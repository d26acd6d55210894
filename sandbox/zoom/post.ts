/** Sends one request; `fetch` or, in one process, the receiver itself. */
export type Deliver = (url: string, init: RequestInit) => Promise<Response>

/** An answer, or one of Zoom's own codes below zero: -1 nothing in time, -2 no connection. */
export type Reply = { status: number; contentType: string; text: string; ms: number }

export const noAnswer = -1
export const noConnection = -2

/** A function that posts and waits `patienceMs` for the whole answer. It follows no redirect and never throws. */
export function createPost(deliver: Deliver, patienceMs: number) {
  return async (url: string, request: { headers: Record<string, string>; body: string }): Promise<Reply> => {
    const started = performance.now()
    const { promise: late, resolve } = Promise.withResolvers<Omit<Reply, 'ms'>>()
    const abort = new AbortController()
    const timer = setTimeout(() => {
      resolve({ status: noAnswer, contentType: '', text: '' })
      abort.abort()
    }, patienceMs)
    const init: RequestInit = { method: 'POST', redirect: 'manual', signal: abort.signal, ...request }
    const answer = await Promise.race([ask(deliver, url, init), late])
    clearTimeout(timer)
    return { ...answer, ms: Math.round(performance.now() - started) }
  }
}

async function ask(deliver: Deliver, url: string, init: RequestInit): Promise<Omit<Reply, 'ms'>> {
  try {
    const response = await deliver(url, init)
    const contentType = response.headers.get('content-type') ?? ''
    return { status: response.status, contentType, text: await response.text() }
  } catch {
    return { status: noConnection, contentType: '', text: '' }
  }
}
