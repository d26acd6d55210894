/** Makes answers that are text smaller, where no proxy does. What is built is compressed by the build (scripts/web-compressed.ts). */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { AppEnv } from './router.ts'

/** Quick rather than thorough: each answer is compressed anew. */
const ways = {
  br: (content: Buffer) => brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (content: Buffer) => zip(content, { level: 1 }),
}
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const smallest = 1024

export const compressed: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  if (!isText(c.res) || !givesNothingAway(c)) return
  const { status, headers } = c.res
  headers.append('vary', 'Accept-Encoding')
  const encoding = preferredEncoding(c.req.header('accept-encoding'))
  if (!encoding || c.req.method !== 'GET') return
  const content = Buffer.from(await c.res.arrayBuffer())
  const isWorthIt = content.length >= smallest
  if (isWorthIt) headers.set('content-encoding', encoding)
  const answer = new Response(isWorthIt ? await ways[encoding](content) : content, { status, headers })
  // Over an answer that is there, the framework would write this one's headers once more, and its body as a stream.
  c.res = undefined
  c.res = answer
}

function preferredEncoding(header = ''): keyof typeof ways | null {
  const accepted = parseAccept(header.toLowerCase())
  const named = (name: string) => accepted.find(({ type }) => type === name)
  const weightOf = (encoding: string) => (named(encoding) ?? named('*'))?.q ?? 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br === 0 && gzip === 0) return null
  return br >= gzip ? 'br' : 'gzip'
}

/** A file, of which the length is known, was compressed by the build if it can be. */
function isText({ status, headers }: Response): boolean {
  return (
    status === 200 &&
    /^(application\/json|text\/(html|css))\b/.test(headers.get('content-type') ?? '') &&
    !headers.has('content-encoding') &&
    !headers.has('content-length') &&
    !headers.has('content-disposition') &&
    !/\bno-transform\b/i.test(headers.get('cache-control') ?? '')
  )
}

/**
 * Whoever makes a browser ask with its session, and sees how long the answers are, could guess by and by what is in them
 * (BREACH). So a session's answers are compressed for our own pages alone, and none of a write, which may hold a new secret.
 */
function givesNothingAway(c: Context<AppEnv>): boolean {
  const { path, method } = c.req
  if (path.startsWith('/sandbox/') || (method !== 'GET' && method !== 'HEAD')) return false
  if (!path.startsWith('/api/')) return true
  return c.req.header('cookie') === undefined || c.req.header('sec-fetch-site') === 'same-origin'
}
