/**
 * The API as tests of components meet it: a stand-in at `fetch`, the only thing in them that is not real. What it takes and
 * answers passes the contracts of the server's routes.
 */
import type { z } from 'zod'
import { Problem, type ProblemBody, type ProblemCode, type ProblemParams } from '../shared/problems.ts'
import { type RouteName, routes } from './test-routes.ts'

type Answer<N extends RouteName> = z.input<(typeof routes)[N]['answers']>
type Body<N extends RouteName> = z.output<(typeof routes)[N]['takes']>

export interface Asked<N extends RouteName> {
  /** The `{id}` of the address. */
  id: string
  query: URLSearchParams
  body: Body<N>
  headers: Headers
}

type Answering = (asked: Asked<RouteName>) => Response | Promise<Response>

const answering = new Map<string, Answering>()
const asked: { name: string; request: Asked<RouteName> }[] = []
const faults: string[] = []

/** From now on a route answers this, or what the function makes of the request; a `Problem` that it throws is a refusal. */
export function answer<N extends RouteName>(
  name: N,
  content: Answer<N> | ((request: Asked<N>) => Answer<N>),
): void {
  answering.set(name, (request) => {
    const given = content instanceof Function ? content(request as Asked<N>) : content
    return asAnswer(routes[name].answers.parse(given))
  })
}

/** From now on a route refuses. */
export function refuse(name: RouteName, code: ProblemCode, params?: ProblemParams): void {
  answering.set(name, () => {
    throw new Problem(code, params)
  })
}

/** From now on a route cannot be reached, as without a network. */
export function loseNetwork(name: RouteName): void {
  answering.set(name, () => {
    throw new TypeError('Failed to fetch')
  })
}

/** From now on a route keeps everybody waiting, until the function that this answers is called. */
export function holdBack(name: RouteName): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const then = answering.get(name)
  if (!then) throw new Error(`${name} has no answer yet`)
  answering.set(name, (request) => promise.then(() => then(request)))
  return resolve
}

/** What a route was asked, oldest first. */
export function requests<N extends RouteName>(name: N): Asked<N>[] {
  return asked.filter((one) => one.name === name).map(({ request }) => request as Asked<N>)
}

/** Puts the stand-in in the place of the network, with nothing asked and nothing answered. */
export function startApi(): void {
  answering.clear()
  asked.length = 0
  faults.length = 0
  window.fetch = async (input, init) => answerTo(new Request(new URL(`${input}`, window.location.href), init))
}

/** What no route was told to answer, and what no contract lets through: none, in a good test. */
export function faultsOfApi(): string[] {
  return faults
}

async function answerTo(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const found = routeOf(request.method, pathname)
  const answer = found && answering.get(found.name)
  if (!answer) {
    faults.push(`${request.method} ${pathname} has no answer`)
    return asRefusal(new Problem('not_found'))
  }
  const text = await request.text()
  const body = text === '' ? undefined : JSON.parse(text)
  const taken = routes[found.name].takes.safeParse(body)
  const { headers } = request
  asked.push({
    name: found.name,
    request: { id: found.id, query: searchParams, body: taken.data, headers } as Asked<RouteName>,
  })
  try {
    const answered = await answer({
      id: found.id,
      query: searchParams,
      body: taken.data,
      headers,
    } as Asked<RouteName>)
    if (answered.ok && !taken.success)
      faults.push(`${found.name} would refuse ${text}: ${taken.error.message}`)
    return answered
  } catch (error) {
    if (error instanceof Problem) return asRefusal(error)
    if (!(error instanceof TypeError)) faults.push(`${found.name} would never answer this: ${error}`)
    throw error
  }
}

/** The first route that fits, with what stands in the place of its `{id}`. */
function routeOf(method: string, pathname: string): { name: RouteName; id: string } | null {
  for (const name of Object.keys(routes) as RouteName[]) {
    const pattern = new RegExp(`^${name.replace('{id}', '(?<id>[^/]+)')}$`)
    const match = pattern.exec(`${method} ${pathname}`)
    if (match) return { name, id: match.groups?.id ?? '' }
  }
  return null
}

function asAnswer(content: unknown): Response {
  return content === undefined ? new Response(null, { status: 204 }) : Response.json(content)
}

function asRefusal({ code, status, params }: Problem): Response {
  const type = `urn:shodan-pro:problem:${code}`
  const body: ProblemBody = { type, title: code, status, code, params, requestId: 'a-reference' }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}
