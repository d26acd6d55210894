import type { Clock } from './clock.ts'
import type { Fault } from './faults.ts'

/** What a call will be answered with, and the word the journal keeps for it. */
export type Answer = { outcome: string; status: number; headers: Record<string, string>; body: string }

/** A JSON answer, compact as Zoom's are, never stored by a cache. */
export function json(
  outcome: string,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): Answer {
  return {
    outcome,
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  }
}

/** A redirect with nothing else in it. */
export function redirect(outcome: string, location: string, status: 302 | 303 = 302): Answer {
  return { outcome, status, headers: { location, 'cache-control': 'no-store' }, body: '' }
}

/** The bad gateway page of a proxy in front of Zoom. */
export function badGateway(): Answer {
  return htmlAnswer('html_502', 502, 'Bad Gateway')
}

/** A maintenance page where JSON was expected, with status 200. */
export function maintenancePage(outcome: string): Answer {
  return htmlAnswer(outcome, 200, 'Scheduled maintenance')
}

/** Zoom's answers to too many calls, with the headers of its rate-limit page. */
export function rateLimited(fault: Extract<Fault, { kind: 'rate_limit' }>, clock: Clock): Answer {
  const daily = fault.limit === 'daily'
  const form = fault.retryAfter ?? (daily ? 'iso_date' : 'none')
  const again = new Date(clock.now() + fault.seconds * 1000)
  const retryAfter = {
    none: undefined,
    seconds: String(fault.seconds),
    http_date: again.toUTCString(),
    iso_date: again.toISOString(),
  }[form]
  const headers: Record<string, string> = {
    'x-ratelimit-category': 'Light',
    'x-ratelimit-type': daily ? 'Daily-limit' : 'QPS',
    'x-ratelimit-limit': daily ? '6000' : '4',
    'x-ratelimit-remaining': '0',
  }
  if (!daily) headers['x-ratelimit-reset'] = String(Math.ceil(again.getTime() / 1000))
  if (retryAfter) headers['retry-after'] = retryAfter
  return json(
    `rate_limited_${fault.limit}`,
    429,
    { code: 429, message: daily ? dailyText : qpsText },
    headers,
  )
}

const qpsText = 'You have reached the maximum per-second rate limit for this API. Try again later.'
const dailyText =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.'

function htmlAnswer(outcome: string, status: number, title: string): Answer {
  const page = `<html>\n<head><title>${status} ${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n`
  return { outcome, status, headers: { 'content-type': 'text/html' }, body: page }
}
