/** The typed way to a feature's routes: the types of `hono/client`, and of its work what our pages ask for. */
import type { Hono } from 'hono'
import type { hc } from 'hono/client'

interface Asked {
  param?: Record<string, string>
  query?: Record<string, string | undefined>
  json?: unknown
}

interface Options {
  headers?: Record<string, string>
  init?: RequestInit
}

/** `client.api.companies[':id'].$get({ param: { id } })` sends a GET of `/api/companies/<id>`. */
// biome-ignore lint/suspicious/noExplicitAny: Hono's own bound on what a router is
export function typedClient<Routes extends Hono<any, any, any>>(
  send: typeof fetch,
): ReturnType<typeof hc<Routes>> {
  return asClient<Routes>(placeAt([], send))
}

/** A place answers to every name; the type of the router says which of them there are. */
// biome-ignore lint/suspicious/noExplicitAny: as above
function asClient<Routes extends Hono<any, any, any>>(place: unknown) {
  return place as ReturnType<typeof hc<Routes>>
}

function placeAt(path: readonly string[], send: typeof fetch): unknown {
  const request = (asked?: Asked, options?: Options) => {
    const method = path.at(-1)?.slice(1).toUpperCase()
    return send(addressOf(path.slice(0, -1), asked), { method, ...contentOf(asked, options) })
  }
  // A client that is awaited is no promise.
  const get = (_: unknown, name: string | symbol) =>
    typeof name === 'string' && name !== 'then' ? placeAt([...path, name], send) : undefined
  return new Proxy(request, { get })
}

function addressOf(path: readonly string[], { param = {}, query = {} }: Asked = {}): string {
  const steps = path.map((step) =>
    step.startsWith(':') ? encodeURIComponent(param[step.slice(1)] ?? '') : step,
  )
  const said = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const search = new URLSearchParams(said).toString()
  return `/${steps.join('/')}${search && `?${search}`}`
}

function contentOf({ json }: Asked = {}, { headers, init }: Options = {}): RequestInit {
  if (json === undefined) return { headers, ...init }
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(json),
    ...init,
  }
}
