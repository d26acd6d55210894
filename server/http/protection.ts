/** What every answer carries and every request must pass before a route sees it. */
import type { MiddlewareHandler } from 'hono'
import { Problem } from '../../shared/problems.ts'
import { tokenHolderOf } from './bearer.ts'
import type { AppEnv } from './router.ts'

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

/** SEC-W01, SEC-W02, SEC-S07. The sandbox Zoom is another party and brings its own policy. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const headers = c.res.headers
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  if (!c.req.path.startsWith('/sandbox/')) headers.set('content-security-policy', policy)
  if (c.req.path.startsWith('/api/')) headers.set('cache-control', 'no-store')
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * SEC-S06: an unsafe request must say that it comes from our own pages, by `Sec-Fetch-Site` or an exact `Origin`,
 * and must speak JSON, uncompressed. A signed webhook is exempt; so is a request with a token that exists, of which no cookie is read.
 */
export const sameOriginOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (safe.has(c.req.method) || c.req.path === '/api/zoom/webhook') return next()
  const isOurs = isSameOrigin(c.req.header('sec-fetch-site'), c.req.header('origin'), ownOrigins(c))
  if (!isOurs && !(await tokenHolderOf(c))) throw new Problem('cross_site_request')
  const isUpload = c.req.path === '/api/imports'
  const isPlain = (c.req.header('content-encoding') ?? 'identity').trim().toLowerCase() === 'identity'
  if (!isPlain || (!isUpload && hasBody(c.req.raw.headers) && !isJson(c.req.header('content-type'))))
    throw new Problem('unsupported_media_type')
  await next()
}

function isSameOrigin(fetchSite: string | undefined, origin: string | undefined, own: string[]): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin'
  return origin !== undefined && own.includes(origin)
}

/** The public address; in an evaluation also the loopback names of the same port. */
function ownOrigins(c: { get(key: 'services'): AppEnv['Variables']['services'] }): string[] {
  const { env } = c.get('services')
  const loopback = env.production ? [] : [`http://localhost:${env.port}`, `http://127.0.0.1:${env.port}`]
  return [new URL(env.publicUrl).origin, ...loopback]
}

function hasBody(headers: Headers): boolean {
  return (
    Number(headers.get('content-length') ?? 0) > 0 ||
    headers.has('transfer-encoding') ||
    headers.has('content-type')
  )
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

export const largestBody = 1024 * 1024

/** SEC-W07: reads a JSON body once, within its size, without duplicate, prototype or over-deep keys. */
export const soundBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isJson(c.req.header('content-type')) || safe.has(c.req.method)) return next()
  if (c.req.path === '/api/zoom/webhook') return next()
  if (Number(c.req.header('content-length') ?? 0) > largestBody)
    throw new Problem('body_too_large', { most: largestBody })
  const read = await readText(c.req.raw)
  if (read === null) throw new Problem('body_too_large', { most: largestBody })
  if (read !== '') checkJson(read)
  const { url, headers } = c.req.raw
  c.req.raw = new Request(url, { method: c.req.method, headers, body: read === '' ? null : read })
  await next()
}

async function readText(request: Request): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let text = ''
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength
      if (size > largestBody) return null
      text += decoder.decode(chunk, { stream: true })
    }
    return text + decoder.decode()
  } catch {
    throw new Problem('malformed_body')
  }
}

/** A key may stand once in an object; JSON.parse would silently keep the last (RFC 8259 §4). */
function checkJson(text: string): void {
  let values = 0
  let keys = 0
  const count = (value: unknown, depth: number): void => {
    if (depth > 12 || ++values > 20_000) throw new Problem('malformed_body')
    if (value === null || typeof value !== 'object') return
    if (!Array.isArray(value)) keys += Object.keys(value).length
    for (const [key, child] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new Problem('malformed_body')
      count(child, depth + 1)
    }
  }
  try {
    count(JSON.parse(text), 0)
  } catch {
    throw new Problem('malformed_body')
  }
  if (keys !== keysWritten(text)) throw new Problem('malformed_body')
}

function keysWritten(text: string): number {
  const strings = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)
  let keys = 0
  for (const match of strings) if (match[1]) keys += 1
  return keys
}
